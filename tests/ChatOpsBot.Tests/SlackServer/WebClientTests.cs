using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Slack's own Web API client against the server that the bot is tested with.</summary>
public sealed class WebClientTests
{
    [Fact]
    public async Task It_posts_updates_and_deletes_messages_and_reads_their_thread()
    {
        await using var slack = await FakeSlack.StartAsync();
        await using var client = await ClientAsync(slack);

        var who = await CallAsync(client, "auth.test");
        who["user_id"]!.ToString().ShouldBe(slack.Workspace.BotUserId);
        var posted = await CallAsync(client, "chat.postMessage", """{"channel":"C0INCIDENT","text":"*5xx* on api-gateway","metadata":{"event_type":"incident","event_payload":{"slot":"m1"}}}""");
        var ts = posted["ts"]!.ToString();
        posted["message"]!["bot_id"]!.ToString().ShouldBe(slack.Workspace.BotId);
        foreach (var text in new[] { "one", "two", "three" })
        {
            await CallAsync(client, "chat.postMessage", $$"""{"channel":"C0INCIDENT","text":"{{text}}","thread_ts":"{{ts}}"}""");
        }

        await CallAsync(client, "chat.update", $$$"""{"channel":"C0INCIDENT","ts":"{{{ts}}}","text":"done","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"done"}}]}""");
        var replies = await client.AskAsync(Line("""{"paginate":"conversations.replies","field":"messages","arguments":{"channel":"C0INCIDENT","ts":"TS","limit":2}}""", ts));
        replies["items"]!.AsArray().Select(message => message!["text"]!.ToString()).ShouldBe(["done", "one", "two", "three"], ignoreOrder: true);
        var root = replies["items"]!.AsArray().First(message => message!["ts"]!.ToString() == ts)!;
        root["reply_count"]!.GetValue<int>().ShouldBe(3);
        root["edited"]!["user"]!.ToString().ShouldBe(slack.Workspace.BotUserId);
        var history = await CallAsync(client, "conversations.history", """{"channel":"C0INCIDENT","include_all_metadata":true}""");
        history["messages"]![0]!["metadata"]!["event_payload"]!["slot"]!.ToString().ShouldBe("m1");
        (await CallAsync(client, "chat.getPermalink", $$"""{"channel":"C0INCIDENT","message_ts":"{{ts}}"}"""))["permalink"]!.ToString().ShouldContain("/archives/C0INCIDENT/p");
        slack.Messages("incidents").ShouldHaveSingleItem().Versions.Select(version => version["text"]!.ToString()).ShouldBe(["*5xx* on api-gateway", "done"]);
        await CallAsync(client, "chat.delete", $$"""{"channel":"C0INCIDENT","ts":"{{ts}}"}""");
        slack.Messages("incidents").ShouldBeEmpty();
        slack.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_walks_through_lists_page_by_page()
    {
        await using var slack = await FakeSlack.StartAsync();
        for (var i = 0; i < 25; i++)
        {
            slack.Workspace.AddChannel($"C0NUMBER{i:00}", $"channel-{i}");
        }

        await using var client = await ClientAsync(slack);
        var channels = await client.AskAsync(Line("""{"paginate":"conversations.list","field":"channels","arguments":{"limit":10,"types":"public_channel,private_channel","exclude_archived":true}}"""));
        channels["items"]!.AsArray().Count.ShouldBe(28);
        channels["pages"]!.GetValue<int>().ShouldBe(3);
        var people = await client.AskAsync(Line("""{"paginate":"users.list","field":"members","arguments":{"limit":2}}"""));
        people["items"]!.AsArray().Count.ShouldBe(4);
        var members = await CallAsync(client, "conversations.members", """{"channel":"C0INCIDENT"}""");
        members["members"]!.AsArray().Count.ShouldBe(4);
        (await CallAsync(client, "users.lookupByEmail", """{"email":"ben@acme.test"}"""))["user"]!["id"]!.ToString().ShouldBe("U0BEN00001");
        (await CallAsync(client, "usergroups.users.list", """{"usergroup":"S0LEADS001"}"""))["users"]!.AsArray().ShouldHaveSingleItem();
        slack.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_uploads_a_picture_and_shows_it_once_it_has_been_processed()
    {
        await using var slack = await FakeSlack.StartAsync();
        await using var client = await ClientAsync(slack);

        var uploaded = await client.AskAsync(new JsonObject { ["upload"] = new JsonObject { ["filename"] = "chart.png", ["file"] = Convert.ToBase64String([1, 2, 3, 4]), ["alt_text"] = "errors a minute" } });
        var id = slack.Files.ShouldHaveSingleItem().Id;
        uploaded.ToJsonString().ShouldContain(id);
        var picture = $$$"""{"channel":"C0INCIDENT","text":"chart","blocks":[{"type":"image","alt_text":"chart","slack_file":{"id":"{{{id}}}"}}]}""";
        var early = await CallAsync(client, "chat.postMessage", picture, ok: false);
        early["error"]!.ToString().ShouldBe("invalid_blocks");
        early["response_metadata"]!["messages"]![0]!.ToString().ShouldContain("invalid slack file");
        (await CallAsync(client, "files.info", $$"""{"file":"{{id}}"}"""))["file"]!["mimetype"]!.ToString().ShouldBeEmpty();
        (await CallAsync(client, "files.info", $$"""{"file":"{{id}}"}"""))["file"]!["mimetype"]!.ToString().ShouldBe("image/png");
        await CallAsync(client, "chat.postMessage", picture);
        slack.Files[0].Content.ShouldBe([1, 2, 3, 4]);
    }

    [Theory]
    [InlineData("chat.postMessage", """{"channel":"C0NOBODY","text":"x"}""", "channel_not_found")]
    [InlineData("chat.postMessage", """{"channel":"C0OLD00001","text":"x"}""", "is_archived")]
    [InlineData("chat.postMessage", """{"channel":"C0INCIDENT"}""", "no_text")]
    [InlineData("chat.postMessage", """{"channel":"C0INCIDENT","text":"x","thread_ts":"1.000001"}""", "thread_not_found")]
    [InlineData("chat.postMessage", """{"channel":"C0INCIDENT","text":"x","blocks":[{"type":"sektion"}]}""", "invalid_blocks")]
    [InlineData("chat.update", """{"channel":"C0INCIDENT","ts":"1.000001","text":"x"}""", "message_not_found")]
    [InlineData("chat.postEphemeral", """{"channel":"C0GENERAL1","user":"U0ANA00001","text":"x"}""", "not_in_channel")]
    [InlineData("conversations.history", """{"channel":"C0GENERAL1"}""", "not_in_channel")]
    [InlineData("conversations.history", """{"channel":"C0INCIDENT","cursor":"nonsense"}""", "invalid_cursor")]
    [InlineData("users.info", """{"user":"U0NOBODY"}""", "user_not_found")]
    [InlineData("views.open", """{"trigger_id":"1.2.3","view":{"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[]}}""", "invalid_trigger_id")]
    [InlineData("views.open", """{"trigger_id":"1.2.3","view":{"type":"modal","blocks":[]}}""", "invalid_arguments")]
    [InlineData("reactions.remove", """{"channel":"C0INCIDENT","timestamp":"1.000001","name":"eyes"}""", "message_not_found")]
    public async Task It_is_told_why_a_call_is_refused(string method, string arguments, string error)
    {
        await using var slack = await FakeSlack.StartAsync();
        await using var client = await ClientAsync(slack);

        (await CallAsync(client, method, arguments, ok: false))["error"]!.ToString().ShouldBe(error);
    }

    [Fact]
    public async Task It_is_told_which_scope_is_missing()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Workspace.App.Scopes.Remove("chat:write");
        await using var client = await ClientAsync(slack);

        var refused = await CallAsync(client, "chat.postMessage", """{"channel":"C0INCIDENT","text":"x"}""", ok: false);

        refused["error"]!.ToString().ShouldBe("missing_scope");
        refused["needed"]!.ToString().ShouldBe("chat:write");
        refused["response_metadata"]!["scopes"]!.AsArray().Select(scope => scope!.ToString()).ShouldContain("users:read");
    }

    [Fact]
    public async Task It_waits_and_tries_again_when_it_is_told_to_slow_down_or_meets_an_error()
    {
        await using var slack = await FakeSlack.StartAsync();
        await using var client = await ClientAsync(slack, retries: 3);
        slack.Faults.Next("chat.postMessage", SlackFault.RateLimited(1));
        slack.Faults.Next("chat.postMessage", SlackFault.Status(503));
        slack.Faults.Next("chat.postMessage", SlackFault.Reset());

        await CallAsync(client, "chat.postMessage", """{"channel":"C0INCIDENT","text":"at last"}""");

        (await client.NextAsync(line => line["rateLimited"] is not null))["rateLimited"]!.GetValue<int>().ShouldBe(1);
        slack.Messages("incidents").ShouldHaveSingleItem().Text.ShouldBe("at last");
        slack.Calls.Count(call => call.Method == "chat.postMessage").ShouldBe(4);
    }

    private static Task<NodeScript> ClientAsync(FakeSlack slack, int retries = 0) =>
        NodeScript.StartAsync("web-api", slack.ApiUrl.ToString(), slack.Workspace.App.BotToken, retries.ToString(CultureInfo.InvariantCulture));

    private static JsonObject Line(string json, string ts = "") => (JsonObject)JsonNode.Parse(json.Replace("TS", ts, StringComparison.Ordinal))!;

    private static async Task<JsonObject> CallAsync(NodeScript client, string method, string arguments = "{}", bool ok = true)
    {
        var answer = await client.AskAsync(new JsonObject { ["method"] = method, ["arguments"] = JsonNode.Parse(arguments) });
        answer["ok"]?.GetValue<bool>().ShouldBe(ok, answer.ToJsonString());
        return answer;
    }
}
