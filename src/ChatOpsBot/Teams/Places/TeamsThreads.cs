using System.Collections.Concurrent;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Teams.Places;

/// <summary>Which conversation a place in Teams is, and which place a conversation: the same, but for threads that hang on a message of the bot's own.</summary>
/// <remarks>An alert and a drill have a thread of their own: their conversation has a name first, and gets its thread with the first message that is posted there. The outbox knows it from then on.</remarks>
internal sealed class TeamsThreads(TeamsDrills drills, IOutbox outbox)
{
    private const int MostRemembered = 10_000;

    private static readonly string Kind = MessageSlots.Kind(ConversationIds.Ours(""));

    private readonly ConcurrentDictionary<string, string> _threads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _conversations = new(StringComparer.Ordinal);

    /// <summary>A message's place as the outbox keeps it.</summary>
    public static string Reference(string conversation, string id) => $"{conversation}|{id}";

    /// <summary>The conversation, and the id of the message in it; null for what is no such place.</summary>
    public static (string Conversation, string Id)? Place(EffectReference reference) => reference.Id.Split('|', 2) is [var conversation, var id] ? (conversation, id) : null;

    /// <summary>The conversation of a place in Teams.</summary>
    /// <param name="id">As Teams names it.</param>
    public async ValueTask<string> InboundAsync(string id, CancellationToken cancellationToken)
    {
        if (drills.Drill(id) is { } drill)
        {
            return drill;
        }

        if (_conversations.TryGetValue(id, out var known))
        {
            return known;
        }

        if (ConversationIds.Root(id) is { } root
            && await outbox.DestinationAsync(Kind, Reference(id, root), cancellationToken) is { } found
            && ConversationIds.Begun(ConversationIds.Theirs(found)) is not null)
        {
            Remember(found, id);
            return found;
        }

        return ConversationIds.Ours(id);
    }

    /// <summary>Where in Teams a conversation is; the channel alone where its thread has not begun.</summary>
    public async ValueTask<string> OutboundAsync(string conversation, CancellationToken cancellationToken)
    {
        var place = drills.Outbound(conversation);
        return ConversationIds.Begun(place) is not { } channel ? place
            : _threads.TryGetValue(conversation, out var known) ? known
            : await outbox.FirstReferenceAsync(conversation, cancellationToken) is { } first && Place(first) is { } posted ? posted.Conversation
            : channel;
    }

    /// <summary>A conversation's first message was posted.</summary>
    public void Begin(string conversation, string thread)
    {
        if (drills.AwaitsThread(conversation))
        {
            drills.Begin(conversation, thread);
        }
        else if (ConversationIds.Begun(ConversationIds.Theirs(conversation)) is not null)
        {
            Remember(conversation, thread);
        }
    }

    private void Remember(string conversation, string thread)
    {
        if (_threads.Count >= MostRemembered)
        {
            _threads.Clear();
            _conversations.Clear();
        }

        _threads[conversation] = thread;
        _conversations[thread] = conversation;
    }
}
