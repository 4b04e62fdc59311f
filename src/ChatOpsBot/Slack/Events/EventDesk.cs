using System.Text.Json;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Slack.Views;
using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack.Events;

/// <summary>Messages, mentions, reactions and the opening of the app's home. https://docs.slack.dev/reference/events</summary>
internal sealed class EventDesk(SlackIdentity identity, SlackThreads threads, SlackDirectory directory, SlackClient client, SlackInbox inbox, IIncidentStore store, SlackHome home, SlackOptions options)
{
    /// <summary>Subtypes that are a person's message all the same; the others are edits, removals, bots and Slack's own notes.</summary>
    private static readonly string[] Spoken = ["file_share", "thread_broadcast", "me_message"];

    private static readonly string[] Pins = ["pushpin", "round_pushpin"];

    public async Task TakeAsync(JsonElement payload, CancellationToken cancellationToken)
    {
        if (payload.At("event") is not { ValueKind: JsonValueKind.Object } happened)
        {
            return;
        }

        switch (happened.Text("type"))
        {
            case "message" or "app_mention":
                await MessageAsync(happened, cancellationToken);
                break;
            case "reaction_added" when Pins.Contains(happened.Text("reaction")) && happened.Text("item", "type") == "message":
                await PinAsync(happened.Text("user"), happened.Text("item", "channel"), happened.Text("item", "ts"), cancellationToken);
                break;
            case "app_home_opened" when happened.Text("tab") is "home" or null && happened.Text("user") is { } user:
                home.Show(user);
                break;
        }
    }

    /// <summary>Puts a message on the timeline, whichever way somebody asked for it.</summary>
    public async Task PinAsync(string? user, string? channel, string? ts, CancellationToken cancellationToken)
    {
        var self = await identity.GetAsync(cancellationToken);
        if (user is null || channel is null || ts is null || user == self.User || await FindAsync(channel, ts, cancellationToken) is not { } message)
        {
            return;
        }

        var thread = message.ThreadTs ?? ts;
        var conversation = await ConversationAsync(self, channel, message.ThreadTs, thread, isOurs: true, cancellationToken);
        var author = message.User is { } writer ? await directory.UserNameAsync(writer, cancellationToken) : null;
        await inbox.ReceiveAsync(
            new Delivery.Pinned(SlackInbox.Person(user), SlackInput.Plain(message.Text ?? "", self.User), SlackMarker.IsOwn(message, self) ? TimelineEntry.Bot : author)
            {
                Identity = $"slack:pin:{self.Team}:{channel}:{ts}",
                Conversation = conversation.ToString(),
                ReceivedAt = inbox.Now,
            },
            null, cancellationToken);
    }

    /// <summary>The conversation of a message.</summary>
    public ValueTask<SlackAddress> ConversationAsync(SlackSelf self, string channel, string? threadTs, string thread, bool isOurs, CancellationToken cancellationToken) =>
        channel.StartsWith('D') && threadTs is null ? ValueTask.FromResult(new SlackAddress(self.Team, channel, SlackAddress.Direct)) : threads.ConversationAsync(self.Team, channel, thread, isOurs, cancellationToken);

    private async Task MessageAsync(JsonElement said, CancellationToken cancellationToken)
    {
        // Bots are not answered, this one least of all: two of them would never come to an end.
        if (said.At("bot_id") is { ValueKind: JsonValueKind.String } || said.At("hidden") is { ValueKind: JsonValueKind.True }
            || (said.Text("subtype") is { } subtype && !Spoken.Contains(subtype))
            || said.Text("user") is not { } user || user == "USLACKBOT" || said.Text("channel") is not { } channel || said.Text("ts") is not { } ts)
        {
            return;
        }

        var self = await identity.GetAsync(cancellationToken);
        var text = said.Text("text") ?? "";
        if (user == self.User)
        {
            return;
        }

        var threadTs = said.Text("thread_ts");
        var isDirect = said.Text("channel_type") == "im" || channel.StartsWith('D');
        var addressed = isDirect || said.Text("type") == "app_mention" || SlackInput.Mentions(text, self.User);
        var mayBeOurs = threadTs is not null && threadTs != ts && (said.Text("parent_user_id") is not { } parent || parent == self.User);
        var conversation = await ConversationAsync(self, channel, threadTs, threadTs ?? ts, mayBeOurs, cancellationToken);
        if (!addressed && !await IsOverheardAsync(channel, threadTs is null ? null : conversation, cancellationToken))
        {
            return;
        }

        var plain = SlackInput.Plain(text, self.User);
        if (plain.Length == 0 && !addressed)
        {
            return;
        }

        await inbox.ReceiveAsync(
            new Delivery.Message(SlackInbox.Person(user), plain.Length == 0 ? "help" : plain, addressed)
            {
                Identity = $"slack:{self.Team}:{channel}:{ts}",
                Conversation = conversation.ToString(),
                ReceivedAt = inbox.Now,
            },
            (channel, ts), cancellationToken);
    }

    /// <summary>Without a mention the bot listens in incident channels, and in threads that it takes part in.</summary>
    private async Task<bool> IsOverheardAsync(string channel, SlackAddress? thread, CancellationToken cancellationToken)
    {
        if (options.IncidentChannels.Count > 0 && await directory.ChannelNameAsync(channel, cancellationToken) is { } name && options.IncidentChannels.Any(pattern => ChannelPattern.Matches(pattern, name)))
        {
            return true;
        }

        return thread is not null && (!thread.HasRoot || await store.MemoryAsync(thread.ToString(), cancellationToken) != ConversationMemory.Empty);
    }

    private async Task<SlackMessageItem?> FindAsync(string channel, string ts, CancellationToken cancellationToken)
    {
        // A reply is found by its own ts as well, with its thread's root before it.
        var found = await client.ConversationsRepliesAsync(channel, ts, 10, cancellationToken, ("latest", ts), ("oldest", ts), ("inclusive", "true"));
        return found.FirstOrDefault(message => message.Ts == ts);
    }
}
