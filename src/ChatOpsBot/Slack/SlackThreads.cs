using System.Collections.Concurrent;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack;

/// <summary>Which conversation a thread is, and which thread a conversation: the same, but for threads that hang on a message of the bot's own.</summary>
/// <remarks>
/// A slash command has no message to hang a thread on, and an alert or a drill is to have a thread of its own: their conversation
/// has a name first and gets its thread with the first message that is posted there. The outbox knows it from then on, and the
/// message itself carries the conversation in its metadata, for what the outbox had no time to write down.
/// </remarks>
internal sealed class SlackThreads(SlackClient client, SlackIdentity identity, IOutbox outbox)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, (string Channel, string Ts)> _roots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Channel, string Ts), string> _conversations = [];

    /// <summary>The conversation of a thread.</summary>
    /// <param name="isOurs">True when the root message is, or may be, the bot's own.</param>
    /// <exception cref="SlackException"/>
    public async ValueTask<SlackAddress> ConversationAsync(string team, string channel, string thread, bool isOurs, CancellationToken cancellationToken)
    {
        var plain = new SlackAddress(team, channel, thread);
        if (!isOurs)
        {
            return plain;
        }

        if (_conversations.TryGetValue((channel, thread), out var known))
        {
            return SlackAddress.Parse(known) ?? plain;
        }

        var found = await outbox.DestinationAsync(SlackAddress.Kind, Reference(channel, thread), cancellationToken) ?? await AskAsync(channel, thread, cancellationToken);
        if (found is not null && SlackAddress.Parse(found) is { } conversation && !conversation.HasRoot)
        {
            Remember(conversation.ToString(), channel, thread);
            return conversation;
        }

        return plain;
    }

    /// <summary>The ts of the message that a conversation hangs on; null where it is still to be posted, and in a direct message.</summary>
    public async ValueTask<string?> RootAsync(SlackAddress conversation, CancellationToken cancellationToken)
    {
        if (conversation.HasRoot || conversation.IsDirect)
        {
            return conversation.HasRoot ? conversation.Thread : null;
        }

        var name = conversation.ToString();
        if (_roots.TryGetValue(name, out var known))
        {
            return known.Ts;
        }

        return await outbox.FirstReferenceAsync(name, cancellationToken) is { } first && Ts(first) is { } ts ? ts : null;
    }

    /// <summary>A root message was posted.</summary>
    public void Remember(string conversation, string channel, string ts)
    {
        if (_roots.Count >= MostRemembered)
        {
            // A drill's thread is known nowhere else.
            foreach (var (name, root) in _roots.Where(one => !Practice.DrillRooms.IsDrill(one.Key)))
            {
                _roots.TryRemove(name, out _);
                _conversations.TryRemove(root, out _);
            }
        }

        _roots[conversation] = (channel, ts);
        _conversations[(channel, ts)] = conversation;
    }

    /// <summary>A message's place as the outbox keeps it.</summary>
    public static string Reference(string channel, string ts) => $"{channel}:{ts}";

    /// <summary>The channel and ts of a message that was posted; null for an answer that left none.</summary>
    public static (string Channel, string Ts)? Place(EffectReference reference) => reference.Id.Split(':') is [{ Length: > 0 } channel, { Length: > 0 } ts] && char.IsAsciiDigit(ts[0]) ? (channel, ts) : null;

    private static string? Ts(EffectReference reference) => Place(reference)?.Ts;

    private async Task<string?> AskAsync(string channel, string thread, CancellationToken cancellationToken)
    {
        var self = await identity.GetAsync(cancellationToken);
        var root = (await client.ConversationsRepliesAsync(channel, thread, 1, cancellationToken)).FirstOrDefault();
        return root is not null && SlackMarker.IsOwn(root, self) ? SlackMarker.Read(root)?.Conversation : null;
    }
}
