using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>The same conversation with the fake Slack and with one that others wrote: what matters in the answers is the same.</summary>
public sealed class EmulatorComparisonTests
{
    [Fact]
    public async Task Both_answer_the_same_conversation_alike()
    {
        await using var slack = await FakeSlack.StartAsync();
        await using var emulator = await SlackEmulator.StartAsync();
        var ours = await ConverseAsync(slack.ApiUrl, slack.Workspace.App.BotToken);
        var theirs = await ConverseAsync(emulator.ApiUrl, SlackEmulator.Token);

        ours.ShouldBe(theirs);
        slack.Violations.ShouldBeEmpty();
    }

    /// <summary>One line for each answer, without ids and times.</summary>
    private static async Task<List<string>> ConverseAsync(Uri api, string token)
    {
        await using var client = await NodeScript.StartAsync("web-api", api.ToString(), token, "0");
        var told = new List<string>();
        async Task<JsonObject> CallAsync(string method, object? arguments, params string[] fields)
        {
            var answer = await client.AskAsync(new JsonObject { ["method"] = method, ["arguments"] = JsonSerializer.SerializeToNode(arguments ?? new object()) });
            told.Add($"{method} {answer["ok"]} {answer["error"]} {string.Join(' ', fields.Select(field => $"{field}={At(answer, field)}"))}");
            return answer;
        }

        await CallAsync("auth.test", null);
        var channels = await CallAsync("conversations.list", new { types = "public_channel", limit = 100 });
        var channel = channels["channels"]!.AsArray().First(one => one!["name"]!.ToString() == SlackEmulator.Channel)!["id"]!.ToString();
        await CallAsync("conversations.info", new { channel }, "channel.name", "channel.is_private", "channel.is_archived", "channel.is_member");
        await CallAsync("conversations.info", new { channel = "C0NOWHERE0" });
        var posted = await CallAsync("chat.postMessage", new { channel, text = "first" }, "message.text", "message.type");
        var ts = posted["ts"]!.ToString();
        posted["channel"]!.ToString().ShouldBe(channel);
        await CallAsync("chat.postMessage", new { channel, text = "reply", thread_ts = ts }, "message.text");
        await CallAsync("chat.postMessage", new { channel });
        await CallAsync("chat.postMessage", new { channel = "C0NOWHERE0", text = "x" });
        await CallAsync("chat.update", new { channel, ts, text = "edited" }, "text", "message.text");
        await CallAsync("chat.update", new { channel, ts = "1.000001", text = "edited" });
        await CallAsync("conversations.replies", new { channel, ts }, "messages.0.text", "messages.0.reply_count", "messages.1.text", "has_more");
        await CallAsync("conversations.history", new { channel, limit = 1 }, "messages.0.text", "messages.0.reply_count");
        await CallAsync("reactions.add", new { channel, timestamp = ts, name = "eyes" });
        await CallAsync("reactions.add", new { channel, timestamp = ts, name = "eyes" });
        await CallAsync("reactions.get", new { channel, timestamp = ts }, "message.reactions.0.name", "message.reactions.0.count");
        await CallAsync("reactions.remove", new { channel, timestamp = ts, name = "eyes" });
        await CallAsync("reactions.remove", new { channel, timestamp = ts, name = "eyes" });
        var user = await CallAsync("users.lookupByEmail", new { email = "ben@acme.test" }, "user.name", "user.profile.email", "user.deleted");
        await CallAsync("users.lookupByEmail", new { email = "nobody@acme.test" });
        await CallAsync("users.info", new { user = user["user"]!["id"]!.ToString() }, "user.name", "user.is_bot");
        await CallAsync("users.info", new { user = "U0NOBODY00" });
        await CallAsync("conversations.open", new { users = user["user"]!["id"]!.ToString() });
        await CallAsync("chat.delete", new { channel, ts });
        await CallAsync("chat.delete", new { channel, ts });
        await CallAsync("files.info", new { file = "F0NOTHING0" });
        return told;
    }

    private static string At(JsonNode? node, string path)
    {
        foreach (var name in path.Split('.'))
        {
            node = node is JsonArray array ? array.ElementAtOrDefault(int.Parse(name, CultureInfo.InvariantCulture)) : node?[name];
        }

        return node?.ToString() ?? "-";
    }
}
