using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.AcceptanceTests.Servers.Teams;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.AcceptanceTests.Teams;

/// <summary>What only Teams has: tokens, tenants, guests, invokes, user-specific cards, limits.</summary>
public sealed class TeamsEndpointTests : IDisposable
{
    private const string Personal = "a:personal-chat-of-ana";
    private const string Group = "19:meeting_abc@thread.v2";

    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-teams-").FullName;

    [Fact]
    public async Task Without_a_good_token_nothing_is_let_in()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord");
        var message = await room.MessageAsync("status", "ana");
        string Mint(Action<Dictionary<string, object>> change) => room.Authority.Mint(room.Connector.ServiceUrl, change: change);
        Func<string?>[] bad =
        [
            () => null, () => "nonsense", () => Mint(claims => claims["aud"] = "somebody"), () => Mint(claims => claims["iss"] = "https://evil.example"), () => Mint(claims => claims["exp"] = 1),
            () => Mint(claims => claims["serviceurl"] = "https://smba.trafficmanager.net/"), () => room.Authority.Mint(room.Connector.ServiceUrl, new TestKey("key-1", "msteams")),
            () => room.Authority.Mint(room.Connector.ServiceUrl, algorithm: "none"), () => room.Authority.Mint(room.Connector.ServiceUrl, algorithm: "HS256"),
        ];

        foreach (var token in bad)
        {
            (await room.PostAsync(message, token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await room.PostAsync(message)).Status.ShouldBe(HttpStatusCode.OK);
        (await room.AnswerAsync((string)message["id"]!)).ShouldContain("No open incident here");
    }

    [Fact]
    public async Task An_activity_of_another_tenant_is_refused()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord");
        var message = await room.MessageAsync("status", "ana");
        message["channelData"]!["tenant"]!["id"] = Guid.NewGuid().ToString();

        (await room.PostAsync(message)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_allowed_tenant_is_let_in()
    {
        var other = Guid.NewGuid().ToString();
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord", $"Teams:AllowedTenants:0={other}");
        var message = await room.MessageAsync("status", "ana");
        message["channelData"]!["tenant"]!["id"] = other;

        (await room.PostAsync(message)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("guest", null)]
    [InlineData("anonymous", null)]
    [InlineData("user", "11111111-0000-0000-0000-000000000000")]
    public async Task Guests_and_people_of_other_organisations_are_refused(string role, string? tenant)
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord");
        room.Tenant.Members.Add(new ConnectorMember("gus", "29:gus", TeamsDriver.ObjectId("gus"), role, tenant));

        (await room.SayAsync("status", "gus")).ShouldContain("Guests and people of other organisations may not talk to me here");
        (await room.SayAsync("status")).ShouldContain("No open incident here");
    }

    [Fact]
    public async Task Guests_are_answered_where_they_are_allowed()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord", "Teams:AllowGuests=true");
        room.Tenant.Members.Add(new ConnectorMember("gus", "29:gus", TeamsDriver.ObjectId("gus"), "guest"));

        (await room.SayAsync("status", "gus")).ShouldContain("No open incident here");
    }

    [Fact]
    public async Task The_same_activity_delivered_twice_is_answered_once()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord");
        var message = await room.MessageAsync("check catalog-service", "ana");

        (await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => room.PostAsync(message)))).ShouldAllBe(reply => reply.Status == HttpStatusCode.OK);
        await room.AnswerAsync((string)message["id"]!);
        await room.SayAsync("status");

        room.Tenant.Standing.Count(posted => posted.Slot!.EndsWith($"|{message["id"]}", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(Personal, "status", true)]
    [InlineData(Group, "<at>ChatOpsBot</at> status", true)]
    [InlineData(Group, "the status of my lunch is unclear", false)]
    public async Task A_chat_needs_no_mention_where_it_is_personal(string conversation, string text, bool answered)
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord");
        var message = room.Activity("message", "ana", conversation, activity => activity["text"] = text);
        await room.PostAsync(message);
        var last = room.Activity("message", "ana", conversation, activity => activity["text"] = "<at>ChatOpsBot</at> help");
        await room.PostAsync(last);
        await room.AnswerAsync((string)last["id"]!);

        room.Tenant.Standing.Any(posted => posted.Slot!.EndsWith($"|{message["id"]}", StringComparison.Ordinal)).ShouldBe(answered);
        room.Tenant.Standing.ShouldAllBe(posted => posted.Conversation == conversation);
    }

    [Fact]
    public async Task Installing_the_app_greets_once()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord");
        await room.PostAsync(room.Activity("installationUpdate", "ana", Personal, activity => activity["action"] = "add"));
        await room.PostAsync(room.Activity("conversationUpdate", "ana", Personal, activity => activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = TeamsDriver.Bot, ["name"] = "ChatOpsBot" })));

        await room.HearAsync("I run your team's runbooks");
        var asked = room.Activity("message", "ana", Personal, activity => activity["text"] = "status");
        await room.PostAsync(asked);
        await room.AnswerAsync((string)asked["id"]!);
        room.Tenant.Standing.Count(posted => posted.Text.Contains("I run your team's runbooks", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Eyes_on_a_message_take_the_incident()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "practice");
        await room.SayAsync("check kedge");

        await room.PostAsync(room.Activity("messageReaction", "bob", TeamsDriver.Thread, activity => activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "1f440_eyes" })));

        await room.HearAsync("bob has inc-1");
    }

    [Fact]
    public async Task Only_approvers_see_the_buttons_and_their_reason_counts()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "practice",
            "Access:Roles:0:Name=all", "Access:Roles:0:People:0=*", "Access:Roles:0:May:0=operate", "Access:Roles:0:May:1=read",
            "Access:Roles:1:Name=leads", $"Access:Roles:1:People:0={TeamsDriver.Identity("bob")}", "Access:Roles:1:May:0=approve");
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("status", "bob");
        await room.SayAsync("status", "eve");
        var offered = await room.WaitAsync(posted => posted.Text.Contains("Remedies", StringComparison.Ordinal), "remedies");
        await room.PressAsync(offered, "r1", "eve");
        var plan = await room.WaitAsync(posted => posted.Text.Contains("Plan p1", StringComparison.Ordinal), "a plan");

        CardReading.Buttons(plan.Card).ShouldNotContain(button => button.GetProperty("title").GetString()!.StartsWith("Approve", StringComparison.Ordinal));
        plan.Card.GetProperty("refresh").GetProperty("userIds").EnumerateArray().Select(id => id.GetString()).ShouldBe(["29:bob"]);
        var refresh = plan.Card.GetProperty("refresh").GetProperty("action");
        var evesView = await room.PressAsync(plan, refresh, "eve");
        evesView.GetProperty("value").GetRawText().ShouldNotContain("\"approve p1");
        var bobsView = await room.PressAsync(plan, refresh, "bob");
        bobsView.GetProperty("type").GetString().ShouldBe("application/vnd.microsoft.card.adaptive");
        await room.PressAsync(plan, TeamsDriver.Button(bobsView.GetProperty("value"), "Approve"), "eve", "it is time");
        await room.HearAsync("eve may not approve changes");
        await room.PressAsync(plan, TeamsDriver.Button(bobsView.GetProperty("value"), "Approve"), "bob", "logins fail");

        await room.HearAsync("bob approved p1");
    }

    [Fact]
    public async Task A_card_of_another_conversation_cannot_be_asked_for()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "practice");
        await room.SayAsync("5xx api-gateway");
        var message = await room.WaitAsync(posted => posted.Text.Contains("Remedies", StringComparison.Ordinal), "remedies");
        var activity = room.Activity("invoke", "mallory", Personal, activity =>
        {
            activity["name"] = "adaptiveCard/action";
            activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "refresh", ["data"] = new JsonObject { ["slot"] = message.Slot } } };
        });

        (await room.PostAsync(activity)).Body.GetProperty("statusCode").GetInt32().ShouldBe(404);
    }

    [Fact]
    public async Task The_messaging_extension_finds_commands_and_diagnoses_messages()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "practice");
        JsonObject Invoke(string name, JsonObject value) => room.Activity("invoke", "ana", TeamsDriver.Thread, activity => (activity["name"], activity["value"]) = (name, value));
        JsonObject Payload() => new() { ["id"] = "17", ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<div>[FIRING] <strong>ApiGatewayHigh5xx</strong> on us-south</div>" } };

        var found = (await room.PostAsync(Invoke("composeExtension/query", new JsonObject { ["commandId"] = "find", ["parameters"] = new JsonArray(new JsonObject { ["name"] = "query", ["value"] = "gateway" }) }))).Body;
        found.GetProperty("composeExtension").GetProperty("attachments").EnumerateArray().ShouldContain(one => one.GetProperty("preview").GetProperty("content").GetProperty("title").GetString() == "5xx api-gateway");

        var form = (await room.PostAsync(Invoke("composeExtension/fetchTask", new JsonObject { ["commandId"] = "diagnose", ["messagePayload"] = Payload() }))).Body;
        form.GetProperty("task").GetProperty("value").GetProperty("card").GetProperty("content").GetProperty("body")[0].GetProperty("value").GetString().ShouldBe("5xx api-gateway");

        var said = (await room.PostAsync(Invoke("composeExtension/submitAction", new JsonObject { ["commandId"] = "diagnose", ["messagePayload"] = Payload(), ["data"] = new JsonObject { ["command"] = "5xx api-gateway" } }))).Body;
        said.GetProperty("task").GetProperty("type").GetString().ShouldBe("message");
        await room.HearAsync("workload.recent-rollout");
    }

    [Theory]
    [InlineData(429, "1")]
    [InlineData(412, null)]
    [InlineData(502, null)]
    [InlineData(504, null)]
    [InlineData(500, null)]
    public async Task What_Teams_turns_away_arrives_all_the_same(int status, string? retryAfter)
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord");
        await room.SayAsync("help");
        room.Connector.Fail(status, retryAfter);

        (await room.SayAsync("status")).ShouldContain("No open incident here");
    }

    [Fact]
    public async Task A_storm_is_paced_and_nothing_of_it_is_lost()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord");

        var answers = await room.SayAtOnceAsync([.. Enumerable.Range(0, 40).Select(i => ("status", $"person-{i}"))]);

        answers.ShouldAllBe(answer => answer.Contains("No open incident here"));
        room.Connector.Limited.ShouldBeLessThan(4);
    }

    [Fact]
    public async Task Groups_of_Entra_are_roles()
    {
        const string Leads = "0f9e8d7c-0000-4000-8000-000000000001";
        await using var room = await TeamsDriver.EnterAsync(_folder, "practice",
            "Access:Roles:0:Name=all", "Access:Roles:0:People:0=*", "Access:Roles:0:May:0=operate", "Access:Roles:0:May:1=read",
            "Access:Roles:1:Name=leads", $"Access:Roles:1:Groups:0={Leads}", "Access:Roles:1:May:0=approve");
        room.Tenant.Groups[TeamsDriver.ObjectId("bob")] = [Leads];
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("restart auth-service");

        (await room.SayAsync("approve p1 because I can", "eve")).ShouldContain("eve may not approve changes");
        (await room.SayAsync("approve p1 because logins fail", "bob")).ShouldContain("bob approved p1");
    }

    [Fact]
    public async Task What_a_bot_that_died_had_posted_is_found_again()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord");
        var message = await room.MessageAsync("status", "ana");
        await room.PostAsync(message);
        await room.AnswerAsync((string)message["id"]!);
        var posted = room.Tenant.Standing.Single(one => one.Slot!.EndsWith($"|{message["id"]}", StringComparison.Ordinal));
        var carrier = room.Services.GetServices<IEffectCarrier>().Single(one => one.Kind == "teams.message");
        var effect = (await room.Services.GetRequiredService<IIncidentStore>().EffectAsync(posted.Slot!, TestContext.Current.CancellationToken))!;

        (await carrier.FindAsync(effect with { Reference = null, Attempts = 2 }, TestContext.Current.CancellationToken))!.Id.ShouldBe($"{posted.Conversation}|{posted.Id}");
        (await carrier.FindAsync(effect with { Key = effect.Key + "0", Reference = null, Attempts = 2 }, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task The_thread_that_a_bot_that_died_had_begun_is_found_again()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "practice");
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("escalate because logins fail");
        var notice = await room.WaitAsync(posted => posted.Text.Contains("Escalated to you: api-gateway", StringComparison.Ordinal), "a notice");
        var carrier = room.Services.GetServices<IEffectCarrier>().Single(one => one.Kind == "teams.message");
        var effect = (await room.Services.GetRequiredService<IIncidentStore>().EffectAsync(notice.Slot!, TestContext.Current.CancellationToken))!;

        (await carrier.FindAsync(effect with { Reference = null, Attempts = 2 }, TestContext.Current.CancellationToken))!.Id.ShouldBe($"{notice.Conversation}|{notice.Id}");
    }

    [Fact]
    public async Task Typing_is_shown_while_the_bot_looks()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "fjord");
        await room.SayAsync("status");
        await room.SayAsync("status");

        room.Tenant.Typing.ShouldBe([TeamsDriver.Thread], "once, and no second time so soon after an answer");
    }

    [Fact]
    public async Task Every_card_of_an_incident_is_valid_and_has_words_for_a_notification()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "practice", "Console:PublicUrl=https://chatops.example.com");
        foreach (var text in new[]
        {
            "help", "5xx api-gateway", "why", "why not the database?", "logs auth-service", "pods", "show step 3", "compare with yesterday", "who is affected", "roll it back",
            "status", "note: the identity team knows", "escalate because logins fail", "timeline", "check nothing-of-that-name", "practice", "resolve because we rolled back", "postmortem",
        })
        {
            await room.SayAsync(text);
        }

        var shown = room.Tenant.Shown;
        shown.Count.ShouldBeGreaterThan(18);
        shown.Select(posted => posted.Activity.GetProperty("summary").GetString()!.Length).ShouldAllBe(length => length > 0 && length <= 200);
        shown.ShouldAllBe(posted => posted.Card.GetProperty("fallbackText").GetString()!.StartsWith("**"));
        shown.ShouldAllBe(posted => Encoding.Unicode.GetByteCount(posted.Activity.GetRawText()) < 100_000);
        var cards = shown.Select((posted, i) => (File: Path.Combine(_folder, $"card-{i}.json"), posted.Card)).ToList();
        cards.ForEach(card => File.WriteAllText(card.File, card.Card.GetRawText()));
        await CardSchema.JudgeAsync("card", CardSchema.Cards, [.. cards.Select(card => card.File)]);
    }

    [Fact]
    public async Task A_message_that_somebody_deleted_is_posted_again_when_it_changes()
    {
        await using var room = await TeamsDriver.EnterAsync(_folder, "practice");
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("escalate because logins fail");
        var notice = await room.WaitAsync(posted => posted.Text.Contains("Escalated to you: api-gateway", StringComparison.Ordinal), "a notice");
        notice.Conversation.ShouldStartWith("19:api@thread.tacv2;messageid=");
        room.Tenant.Delete(notice.Id);

        await room.SayAsync("I'm on it");

        (await room.WaitAsync(posted => posted.Id != notice.Id && posted.Text.Contains("Escalated to you", StringComparison.Ordinal) && posted.Text.Contains("ana", StringComparison.Ordinal), "the notice again")).ShouldNotBeNull();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
