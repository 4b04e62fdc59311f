using System.Text;
using System.Text.Json;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Teams;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Reports.Teams;

/// <summary>Cards as Teams takes them: valid, inert, within their size, and with the right buttons for who sees them.</summary>
public sealed class CardRendererTests : IDisposable
{
    private static readonly CardView View = new() { Slot = "answer:teams:19:a@thread.tacv2|1" };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-cards-").FullName;

    public static TheoryData<string> Names => [.. SampleReports.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_report_is_the_card_in_its_file(string name) => Golden.Same(
        JsonSerializer.Serialize(JsonElement.Parse(CardRenderer.Render(SampleReports.All[name], View)), Readable) + "\n", $"{name}.json");

    [Fact]
    public async Task Every_card_is_valid_by_the_published_schema()
    {
        var views = new[] { View, CardView.Everybody, View with { Decides = false, RefreshFor = ["29:ana"], Whole = "https://bot.example.com/messages/1" } };
        var cards = SampleReports.All.Values.Append(SampleReports.Huge).SelectMany(report => views.Select(view => CardRenderer.Render(report, view)));

        await CardSchema.JudgeAsync("card", CardSchema.Cards, [.. cards.Select(Written)]);
    }

    [Theory]
    [InlineData("\"TextRun\"", "\"TextWalk\"")]
    [InlineData("\"RichTextBlock\"", "\"Chart.Pie\"")]
    [InlineData("\"verb\"", "\"word\"")]
    public async Task A_card_with_a_mistake_is_not_valid(string right, string wrong) =>
        await Should.ThrowAsync<InvalidOperationException>(() => CardSchema.JudgeAsync("card", CardSchema.Cards, Written(CardRenderer.Render(SampleReports.Answer, View).Replace(right, wrong))));

    [Fact]
    public void A_card_keeps_to_its_size_and_says_where_the_whole_is()
    {
        var card = CardRenderer.Render(SampleReports.Huge, View with { Whole = "https://bot.example.com/messages/1" });

        Encoding.UTF8.GetByteCount(card).ShouldBeLessThanOrEqualTo(CardRenderer.Comfortable);
        card.ShouldContain("https://bot.example.com/messages/1");
        card.ShouldContain("p0 crashes.");
        card.ShouldContain("\"title\":\"r1  Delete p1\"");
        CardRenderer.Render(SampleReports.Huge, View).ShouldContain("Cut to fit.");
    }

    [Fact]
    public void Whatever_a_report_holds_its_card_is_never_too_large()
    {
        var report = Report.Of(new string('t', 100_000),
            [.. Enumerable.Range(0, 3_000).Select(i => new ReportBlock.Note(NoteKind.Information, new string((char)('a' + i % 26), 5_000))), new ReportBlock.Actions("Do", [new ActionView("a", "A", "a")])]);

        var card = CardRenderer.Render(report, View);

        Encoding.UTF8.GetByteCount(card).ShouldBeLessThanOrEqualTo(CardRenderer.Most);
        card.ShouldContain("\"command\":\"a\"");
    }

    [Fact]
    public void A_report_that_fits_loses_nothing_and_has_no_link_to_a_whole() =>
        CardRenderer.Render(SampleReports.Answer, View with { Whole = "https://bot.example.com/messages/1" }).ShouldNotContain("bot.example.com");

    [Fact]
    public void Nothing_that_others_wrote_works_in_a_card()
    {
        var card = JsonElement.Parse(CardRenderer.Render(SampleReports.Hostile, View));

        foreach (var (path, text) in Texts(card, ""))
        {
            text.ShouldNotContain("<at>", customMessage: path);
            text.ShouldNotContain("{{DATE", customMessage: path);
            text.ShouldNotContain("[click](", customMessage: path);
            text.ShouldNotContain("\u202E", customMessage: path);
            text.ShouldNotContain("\e", customMessage: path);
        }

        card.GetRawText().ShouldNotContain("javascript:\"", Case.Insensitive);
        card.GetRawText().ShouldNotContain("Action.OpenUrl");
        card.GetRawText().ShouldNotContain("\"type\":\"TextBlock\"");
    }

    [Fact]
    public void What_led_to_a_cause_is_folded_and_what_speaks_for_it_is_not()
    {
        var cause = SampleReports.Answer.Blocks.OfType<ReportBlock.CauseList>().Single().Causes[0];
        var report = Report.Of("Run", SampleReports.Answer.Blocks[0], new ReportBlock.CauseList([cause with { Chain = ["one", "two", "three"] }]));

        var card = JsonElement.Parse(CardRenderer.Render(report, View));
        var folded = string.Concat(Hidden(card));

        folded.ShouldContain("Pods of api-gateway");
        folded.ShouldContain("three");
        folded.ShouldNotContain(cause.For[0]);
        card.GetRawText().ShouldContain("Show the 5 steps");
        card.GetRawText().ShouldContain("Show the 3 findings that it explains");
        CardRenderer.Render(report with { Blocks = [report.Blocks[0]] }, View).ShouldNotContain("isVisible");
    }

    [Fact]
    public void A_chart_spans_its_window_in_numbers_and_what_happened_meanwhile_is_told_once()
    {
        var chart = SampleReports.Answer.Blocks.OfType<ReportBlock.Chart>().First();
        var card = JsonElement.Parse(CardRenderer.Render(Report.Of("Run", chart, chart with { Title = "Another", Unit = ChartUnits.PerSecond }), View));

        var lines = card.GetProperty("body").EnumerateArray().Where(element => element.GetProperty("type").GetString() == "Chart.Line").ToList();
        lines.Count.ShouldBe(2);
        var values = lines[0].GetProperty("data")[0].GetProperty("values");
        (values[0].GetProperty("x").GetDouble(), values[values.GetArrayLength() - 1].GetProperty("x").GetDouble()).ShouldBe((-60, 0));
        lines[0].GetProperty("xAxisTitle").GetString().ShouldBe("minutes from 10:00 UTC");
        card.GetRawText().Split("Rollout: ").Length.ShouldBe(2);
        card.GetRawText().ShouldContain("per second");
    }

    [Fact]
    public void Only_who_may_decide_sees_the_buttons_that_decide()
    {
        var all = CardRenderer.Render(SampleReports.Plan, View with { Decides = false, RefreshFor = ["29:ana", "29:bob"] });
        var approver = CardRenderer.Render(SampleReports.Plan, View);

        all.ShouldNotContain("\"command\":\"approve p1");
        all.ShouldNotContain("\"command\":\"reject p1");
        all.ShouldContain("approve p1 because …");
        JsonElement.Parse(all).GetProperty("refresh").GetProperty("userIds").EnumerateArray().Select(id => id.GetString()).ShouldBe(["29:ana", "29:bob"]);
        approver.ShouldContain("\"command\":\"approve p1 because …\"");
        approver.ShouldContain("\"type\":\"Input.Text\"");
    }

    [Fact]
    public void A_card_asks_no_more_than_sixty_people_to_refresh()
    {
        var card = JsonElement.Parse(CardRenderer.Render(SampleReports.Plan, View with { Decides = false, RefreshFor = [.. Enumerable.Range(0, 200).Select(i => $"29:{i}")] }));

        card.GetProperty("refresh").GetProperty("userIds").GetArrayLength().ShouldBe(60);
    }

    [Fact]
    public void A_notification_is_one_line_and_a_client_without_cards_gets_inert_Markdown()
    {
        CardFallback.Summary(SampleReports.Answer).ShouldBe("API gateway 5xx errors: api-gateway, 2026-11-21 09:00 to 10:00 UTC. auth-service was rolled out at 09:28 and has failed since.");
        CardFallback.Text(SampleReports.Hostile).ShouldNotContain("<at>");
        CardFallback.Text(SampleReports.Hostile).ShouldNotContain("[click](");
        CardFallback.Text(SampleReports.Notice).ShouldStartWith("**Escalated to you");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Written(string card)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, card);
        return file;
    }

    /// <summary>What a client shows only when somebody presses a button.</summary>
    private static IEnumerable<string> Hidden(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object when node.TryGetProperty("isVisible", out var visible) && !visible.GetBoolean() => [node.GetRawText()],
        JsonValueKind.Object => node.EnumerateObject().SelectMany(member => Hidden(member.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Hidden),
        _ => [],
    };

    /// <summary>Every text that a client shows; what a button sends back is not shown.</summary>
    private static IEnumerable<(string Path, string Text)> Texts(JsonElement node, string path) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().Where(member => member.Name != "data" || path.Contains("Chart", StringComparison.Ordinal)).SelectMany(member => Texts(member.Value, $"{path}/{member.Name}")),
        JsonValueKind.Array => node.EnumerateArray().SelectMany((item, i) => Texts(item, $"{path}[{i}]")),
        JsonValueKind.String => [(path, node.GetString()!)],
        _ => [],
    };
}
