namespace ChatOpsBot.Teams.Places;

/// <summary>Ids of conversations: <c>19:…@thread.tacv2;messageid=…</c> is a thread of a channel.</summary>
internal static class ConversationIds
{
    /// <summary>The prefix of our conversations.</summary>
    public const string Platform = "teams";

    private const string Thread = ";messageid=";

    /// <summary>The channel or chat without its thread.</summary>
    public static string Base(string id) => id.IndexOf(Thread, StringComparison.Ordinal) is var at and >= 0 ? id[..at] : id;

    /// <summary>The message that a thread hangs on; null outside a thread.</summary>
    public static string? Root(string id) => id.IndexOf(Thread, StringComparison.Ordinal) is var at and >= 0 ? id[(at + Thread.Length)..] : null;

    public static string InThread(string channel, string root) => $"{channel}{Thread}{root}";

    /// <summary>The channel of a place that has threads: of a thread, or of a conversation that the bot begins there (<c>#incidents:inc-5</c>); null for a chat.</summary>
    public static string? Channel(string place) => Root(place) is not null ? Base(place) : Begun(place);

    /// <summary>The channel in which the bot begins a conversation of its own; null for any other place.</summary>
    public static string? Begun(string place)
    {
        var at = place.LastIndexOf(':');
        return at > 0 && HasThreads(place[..at]) ? place[..at] : null;
    }

    /// <summary>Whether a channel is meant, by its name (<c>#incidents</c>, <c>Platform/incidents</c>) or its id, and not a chat.</summary>
    public static bool HasThreads(string place) => place.StartsWith('#') || place.Contains('/') || place.EndsWith("@thread.tacv2", StringComparison.Ordinal) || place.EndsWith("@thread.skype", StringComparison.Ordinal);

    /// <summary>As the bot names it.</summary>
    public static string Ours(string id) => $"{Platform}:{id}";

    /// <summary>As Teams names it.</summary>
    public static string Theirs(string conversation) => conversation.StartsWith(Platform + ":", StringComparison.Ordinal) ? conversation[(Platform.Length + 1)..] : conversation;
}
