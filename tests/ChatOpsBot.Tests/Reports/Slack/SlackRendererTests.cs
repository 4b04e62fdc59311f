using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Slack;
using ChatOpsBot.Tests.Reports.Html;
using ChatOpsBot.Tests.SlackServer;
using ChatOpsBot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Random = System.Random;

namespace ChatOpsBot.Tests.Reports.Slack;

public sealed class SlackRendererTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Hostile = "<!channel> <@U0ANA00001> <https://evil.example|click> @here :tada: *bold* `code` ~x~ &lt; \u202Eabc ``` end";

    /// <summary>Everything that is ever sent, by name.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Payloads => new Dictionary<string, JsonNode>
    {
        ["progress"] = SlackRenderer.Render(Showcase.Everything).Blocks,
        ["final"] = SlackRenderer.Render(Final).Blocks,
        ["final-with-picture"] = SlackRenderer.Render(Final, new SlackRendering { Pictures = ImmutableDictionary<int, string>.Empty.Add(0, "F0PICTURE1") }).Blocks,
        ["older-blocks"] = SlackRenderer.Render(Final, new SlackRendering { Modern = false }).Blocks,
        ["cut-with-link"] = SlackRenderer.Render(Huge(1), new SlackRendering { Whole = "https://chatops.example.com/m/1?a=1&b=2" }).Blocks,
        ["hostile"] = SlackRenderer.Render(HostileReport).Blocks,
        ["choices"] = SlackRenderer.Render(Choices(12)).Blocks,
        ["long-table"] = SlackRenderer.Render(LongTable).Blocks,
        ["document"] = SlackRenderer.Render(Document).Blocks,
        ["modal-approve"] = SlackViews.Ask("slack:T1:C1:1.2", "approve p1 because …", "Roll back deployment/auth-service", null),
        ["modal-escalate"] = SlackViews.Escalate([Incident("inc-1"), Incident("inc-2")]),
        ["modal-escalate-edited"] = SlackViews.Ask("slack:T1:C1:1.2", "escalate inc-1 because …", "Escalate…", "auth-service fails since its rollout."),
        ["home"] = SlackViews.Home([Incident("inc-1")], may: true, Report.Of("What you can type here", new ReportBlock.Table("Runbooks", ["type", "does"], [["check <name>", "looks"]])), Showcase.Noon),
        ["home-without-rights"] = SlackViews.Home([], may: false, Report.Of("What you can type here", new ReportBlock.Note(NoteKind.Information, "Nothing.")), Showcase.Noon),
    };

    private static Report Final => Showcase.Everything with { Final = true };

    private static Report HostileReport => new(Hostile,
    [
        new ReportBlock.Note(NoteKind.Problem, Hostile),
        new ReportBlock.Bullets([Hostile]),
        new ReportBlock.Fields([new(Hostile, Hostile)]),
        new ReportBlock.Plan([new("1", Hostile, null, StepState.Found, Hostile)]),
        new ReportBlock.Table(Hostile, [Hostile, Hostile, "c"], [[Hostile, "", Hostile]]),
        new ReportBlock.Excerpt(Hostile, [Hostile, "```", "<!here>"], 0),
        new ReportBlock.Link(Hostile, "javascript:alert(1)"),
        new ReportBlock.Actions(Hostile, [new("r1", Hostile, "restart x")]),
    ]);

    private static Report Document => Report.Of("Review of inc-1, api-gateway",
        new ReportBlock.Excerpt("It begins", ["# Review of inc-1: api-gateway", "", "| stage | took |", "|---|---|", "| found | 2 min |", "", "- [ ] Ask ana\u200B why <!channel> and :tada: stand here"], 12) { IsMarkdown = true });

    private static Report LongTable => Report.Of("Timeline", new ReportBlock.Table("All times in UTC", ["time", "who", "what"],
        [.. Enumerable.Range(0, 200).Select(i => ImmutableArray.Create($"{i}", "ana", $"noted {i}"))]));

    [Fact]
    public void What_is_sent_is_as_it_was_last_looked_at()
    {
        foreach (var (name, payload) in Payloads)
        {
            Golden.Same(payload.ToJsonString(Readable) + "\n", name + ".json");
        }
    }

    [Fact]
    public void Every_payload_is_within_the_limits()
    {
        foreach (var (name, payload) in Payloads)
        {
            Check(name, payload);
        }
    }

    [Fact]
    public async Task Every_payload_has_the_types_that_Slack_declares()
    {
        var errors = await SlackTypes.CheckAsync(
            Payloads.Where(payload => payload.Value is JsonArray).ToDictionary(payload => payload.Key, payload => payload.Value.ToJsonString()),
            Payloads.Where(payload => payload.Value is JsonObject).ToDictionary(payload => payload.Key, payload => payload.Value.ToJsonString()));

        errors.ShouldBeEmpty();
    }

    [Fact]
    public void Reports_of_any_size_become_messages_within_the_limits() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        foreach (var modern in new[] { true, false })
        {
            var message = SlackRenderer.Render(Huge(seed), new SlackRendering { Modern = modern, Whole = seed % 2 == 0 ? "https://chatops.example.com/m/1" : null });
            Check($"seed {seed}", message.Blocks);
            message.Text.Length.ShouldBeLessThan(SlackLimits.Text);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_address_that_is_too_long_for_a_link_is_told()
    {
        var message = SlackRenderer.Render(Report.Of("t", new ReportBlock.Link("Open it", "https://example.com/" + new string('a', 3_000))));

        Check("long link", message.Blocks);
        message.Blocks.SelectMany(Texts).ShouldNotContain(text => text["type"]!.ToString() == "link");
    }

    [Fact]
    public void Nothing_that_a_system_wrote_is_markup()
    {
        var message = SlackRenderer.Render(HostileReport);

        var markup = message.Blocks.SelectMany(Texts).Where(text => text["type"]?.ToString() == "mrkdwn").Select(text => text["text"]!.ToString()).Append(message.Text);
        foreach (var text in markup)
        {
            text.ShouldNotContain("<!");
            text.ShouldNotContain("<@");
            text.ShouldNotContain("<http");
            text.ShouldNotContain(":tada:");
        }

        message.Blocks.SelectMany(Texts).Where(text => text["type"]?.ToString() == "plain_text").ShouldAllBe(text => !text["emoji"]!.GetValue<bool>());
        message.Blocks.SelectMany(Texts).ShouldNotContain(text => text["type"]!.ToString() == "link");
    }

    [Fact]
    public void A_document_mentions_nobody_and_is_shown_as_it_is_where_Markdown_is_not_known()
    {
        var text = SlackRenderer.Render(Document).Blocks.Single(block => block!["type"]!.ToString() == "markdown")!["text"]!.ToString();

        text.ShouldStartWith("# Review of inc-1: api-gateway\n\n| stage | took |");
        text.ShouldNotContain("<!");
        text.ShouldNotContain(":tada:");
        var older = SlackRenderer.Render(Document, new SlackRendering { Modern = false }).Blocks;
        older.ShouldNotContain(block => block!["type"]!.ToString() == "markdown");
        older.ToJsonString().ShouldContain("rich_text_preformatted");
    }

    [Fact]
    public void Of_a_finished_run_the_cause_and_the_buttons_come_before_how_it_went()
    {
        var kinds = SlackRenderer.Render(Final).Blocks.Select(block => block!["type"]!.ToString()).ToList();

        kinds.IndexOf("actions").ShouldBeLessThan(kinds.IndexOf("plan"));
        kinds.ShouldContain("container");
    }

    [Fact]
    public void What_is_cut_says_where_the_whole_is() =>
        SlackRenderer.Render(Huge(1), new SlackRendering { Whole = "https://chatops.example.com/m/1" }).Blocks[^1]!.ToJsonString().ShouldContain("https://chatops.example.com/m/1|Read the whole");

    [Fact]
    public void A_command_that_needs_words_is_asked_for_and_others_are_said_at_once()
    {
        var buttons = SlackRenderer.Render(Report.Of("Plan p1", new ReportBlock.Actions("", [new("approve", "Roll back", "approve p1 because …"), new("reject", "Leave it", "reject p1")]))).Blocks
            .Single(block => block!["type"]!.ToString() == "actions")!["elements"]!.AsArray();

        buttons[0]!["action_id"]!.ToString().ShouldStartWith(SlackActions.Ask);
        buttons[1]!["action_id"]!.ToString().ShouldStartWith(SlackActions.Say);
        buttons[1]!["value"]!.ToString().ShouldBe("reject p1");
    }

    private static IEnumerable<JsonObject> Texts(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Texts),
        JsonObject element => (element["text"] is JsonValue && element["type"] is not null ? [element] : Array.Empty<JsonObject>()).Concat(element.SelectMany(property => Texts(property.Value))),
        _ => [],
    };

    private static void Check(string name, JsonNode payload)
    {
        var workspace = SlackSeeds.Acme(TimeProvider.System);
        workspace.Files["F0PICTURE1"] = new SlackFile { Id = "F0PICTURE1", Name = "chart.png", Length = 1, Content = [1], IsComplete = true };
        try
        {
            // As it arrives.
            switch (JsonNode.Parse(payload.ToJsonString()))
            {
                case JsonArray blocks:
                    BlockKitValidator.CheckMessage(workspace, blocks, null);
                    break;
                case JsonObject view:
                    BlockKitValidator.CheckView(workspace, view, view["type"]!.ToString());
                    break;
            }
        }
        catch (WebApiException refused)
        {
            Assert.Fail($"{name}: {refused.Error} {string.Join("; ", refused.Messages)}");
        }
    }

    private static Report Choices(int count) => Report.Of("Which one?", new ReportBlock.Actions("Say which", [.. Enumerable.Range(1, count).Select(i => new ActionView($"{i}", $"choice {i}", $"resolve inc-{i}"))]));

    private static Incident Incident(string id) => new()
    {
        Id = id,
        Conversation = "slack:T0ACME0001:C0INCIDENT:1700000000.000100",
        Service = "api-gateway",
        Runbook = "api-gateway-5xx",
        OpenedAt = Showcase.Noon.AddMinutes(-12),
        State = IncidentState.Open,
        TopCause = "auth-service fails since its rollout at 11:29 UTC.",
    };

    /// <summary>A report whose parts are of any size, in any order.</summary>
    private static Report Huge(int seed)
    {
        var random = new Random(seed);
        return new Report(Text(400), [.. Enumerable.Range(0, random.Next(1, 70)).Select(_ => Block())], Final: random.Next(2) == 0);

        ReportBlock Block() => random.Next(11) switch
        {
            0 => new ReportBlock.Heading(Text(300)),
            1 => new ReportBlock.Note((NoteKind)random.Next(4), Text(7_000)),
            2 => new ReportBlock.Fields([.. Many(30, () => new Field(Text(150), Text(3_000)))]),
            3 => new ReportBlock.Bullets([.. Many(60, () => Text(3_000))]),
            4 => new ReportBlock.Plan([.. Many(70, () => new PlanLine($"{random.Next(200)}", Text(400), null, (StepState)random.Next(8), Text(900)))]),
            5 => new ReportBlock.Table(Text(200), [.. Many(25, () => Text(60)).DefaultIfEmpty("a")], []) is var table ? table with { Rows = [.. Many(150, () => ImmutableArray.CreateRange(table.Columns.Select(_ => Text(80))))] } : null!,
            6 => new ReportBlock.Excerpt(Text(300), [.. Many(300, () => Text(200))], random.Next(5)),
            7 => new ReportBlock.Actions(Text(500), [.. Many(40, () => new ActionView($"r{random.Next(99)}", Text(200), "x" + Text(random.Next(2) == 0 ? 100 : 3_000)))]),
            8 => new ReportBlock.Link(Text(400), "https://example.com/" + new string('a', random.Next(3_000))),
            9 => Showcase.Chart,
            _ => new ReportBlock.CauseList([.. Many(8, () => new CauseView("pod.oom-killed", Text(600), "default", 0.5, Text(3_000), [.. Many(9, () => Text(900))], [], []))]),
        };

        string Text(int most) => string.Concat(Enumerable.Range(0, random.Next((most / 5) + 1)).Select(_ => Word()));

        string Word() => random.Next(12) switch { 0 => "<&> ", 1 => "🔥", 2 => "a\n", 3 => ":x: ", 4 => "``` ", _ => "word " };

        IEnumerable<T> Many<T>(int most, Func<T> make) => Enumerable.Range(0, random.Next(most)).Select(_ => make());
    }
}
