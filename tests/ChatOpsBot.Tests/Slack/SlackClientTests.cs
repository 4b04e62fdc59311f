using System.Text.Json.Nodes;
using ChatOpsBot.Slack;
using ChatOpsBot.Slack.Web;
using ChatOpsBot.Tests.SlackServer;

namespace ChatOpsBot.Tests.Slack;

/// <summary>The bot's client of the Web API with a Slack that others wrote, and with the strict one of the tests.</summary>
public sealed class SlackClientTests
{
    private static readonly JsonArray None = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task It_posts_edits_and_finds_its_messages(bool byOthers)
    {
        await using var slack = await PartyAsync(byOthers);
        using var client = slack.Client();

        var self = await client.AuthTestAsync(Cancelled);
        var channel = (await client.ConversationsListAsync(Cancelled)).First(one => one.Name == SlackEmulator.Channel).Id!;
        var metadata = new JsonObject { ["event_type"] = "chatopsbot", ["event_payload"] = new JsonObject { ["key"] = "slot" } };
        JsonArray Section(string text) => [new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = text } }];
        var root = await client.ChatPostMessageAsync(channel, null, false, "looking", Section("looking"), metadata, Cancelled);
        await client.ChatPostMessageAsync(channel, root, false, "in the thread", None, metadata, Cancelled);
        await client.ChatUpdateAsync(channel, root, "found", Section("found"), metadata, Cancelled);
        await client.ReactionsAddAsync(channel, root, "eyes", Cancelled);

        self.UserId.ShouldNotBeNull();
        var thread = await client.ConversationsRepliesAsync(channel, root, 10, Cancelled);
        thread.Select(message => message.Text).ShouldBe(["found", "in the thread"]);
        thread[1].ThreadTs.ShouldBe(root);
        thread.ShouldAllBe(message => message.User == self.UserId);
        (await client.ConversationsHistoryAsync(channel, 5, Cancelled))[0].Ts.ShouldBe(root);
        (await client.ConversationsInfoAsync(channel, Cancelled)).Name.ShouldBe(SlackEmulator.Channel);
        (await client.UsersInfoAsync(self.UserId!, Cancelled)).Name.ShouldBe("chatops");
        slack.Violations.ShouldBeEmpty();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task It_uploads_files(bool byOthers)
    {
        await using var slack = await PartyAsync(byOthers);
        using var client = slack.Client();

        var id = await client.FilesUploadAsync("output.txt", "Output", null, "3 Running"u8.ToArray(), null, null, Cancelled);

        (await client.FilesInfoAsync(id, Cancelled)).Name.ShouldBe("output.txt");
        slack.Violations.ShouldBeEmpty();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task It_says_why_a_call_was_refused(bool byOthers)
    {
        await using var slack = await PartyAsync(byOthers);
        using var client = slack.Client();

        (await Should.ThrowAsync<SlackException>(() => client.ConversationsInfoAsync("C0NOWHERE0", Cancelled))).Error.ShouldBe("channel_not_found");
        (await Should.ThrowAsync<SlackException>(() => client.UsersInfoAsync("U0NOBODY00", Cancelled))).Error.ShouldBe("user_not_found");
        (await Should.ThrowAsync<SlackException>(() => client.ChatPostMessageAsync("C0NOWHERE0", null, false, "x", None, [], Cancelled))).Error.ShouldBe("channel_not_found");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task It_names_a_scope_that_is_missing(bool byOthers)
    {
        await using var slack = await PartyAsync(byOthers, mayWrite: false);
        using var client = slack.Client();

        var channel = (await client.ConversationsListAsync(Cancelled)).First(one => one.Name == SlackEmulator.Channel).Id!;
        var refused = await Should.ThrowAsync<SlackException>(() => client.ChatPostMessageAsync(channel, null, false, "x", None, [], Cancelled));

        refused.Error.ShouldBe("missing_scope");
        refused.Message.ShouldContain("chat:write");
    }

    private static async Task<Party> PartyAsync(bool byOthers, bool mayWrite = true)
    {
        if (byOthers)
        {
            var emulator = await SlackEmulator.StartAsync(mayWrite ? null : "channels:read groups:read channels:history users:read");
            return new Party(emulator.ApiUrl, SlackEmulator.Token, emulator, () => []);
        }

        var slack = await FakeSlack.StartAsync();
        if (!mayWrite)
        {
            slack.Workspace.App.Scopes.Remove("chat:write");
        }

        return new Party(slack.ApiUrl, slack.Workspace.App.BotToken, slack, () => slack.Violations);
    }

    /// <summary>The one that the client talks to.</summary>
    private sealed class Party(Uri api, string token, IAsyncDisposable server, Func<IReadOnlyList<string>> violations) : IAsyncDisposable
    {
        public IReadOnlyList<string> Violations => violations();

        public SlackClient Client() => new(new SlackOptions { ApiUrl = api.ToString(), BotToken = token }, TimeProvider.System);

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
