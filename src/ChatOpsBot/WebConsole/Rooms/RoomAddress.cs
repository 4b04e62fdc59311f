using System.Text.RegularExpressions;

namespace ChatOpsBot.WebConsole.Rooms;

/// <summary>How rooms, threads and what is said in them are named as conversations and identities.</summary>
/// <remarks>A thread belongs to its room's conversation, so that a question beside the main line is about the same incident; its answer is placed by the identity of what it answers.</remarks>
public static partial class RoomAddress
{
    public const string Platform = "console";

    /// <summary>The room that is always there.</summary>
    public const string Lobby = "lobby";

    public static bool IsName(string name) => Names().IsMatch(name);

    /// <summary>Whether a conversation is one of the console's rooms.</summary>
    public static bool IsHere(string conversation) => conversation.StartsWith(Platform + ":", StringComparison.Ordinal);

    public static string Conversation(string room) => $"{Platform}:{room}";

    /// <summary>The room of a conversation, or of a channel that a runbook names: <c>#api-incidents</c>.</summary>
    public static string Room(string conversation)
    {
        var name = conversation[(conversation.IndexOf(':') + 1)..].ToLowerInvariant();
        var letters = string.Concat(name.Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')).Trim('-');
        return letters.Length == 0 ? Lobby : letters.Length > 80 ? letters[..80].TrimEnd('-') : letters;
    }

    /// <summary>The identity of something that is said.</summary>
    /// <param name="thread">Where the entry that it answers to stands; 0 on the main line.</param>
    /// <param name="id">The sender's own, so that what is sent twice is one.</param>
    public static string Identity(string room, long thread, Guid id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Platform}:{room}#{thread}#{id:N}");

    /// <summary>The slot of something that was said.</summary>
    public static string Said(string identity) => $"person:{identity}";

    /// <summary>The identity of what a slot of the bot answers; null for what it says by itself.</summary>
    public static string? Answered(string slot) => Identities().Match(slot) is { Success: true } match ? match.Value : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,79}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Names();

    [GeneratedRegex("console:[a-z0-9-]+#[0-9]+#[0-9a-f]{32}", RegexOptions.NonBacktracking)]
    private static partial Regex Identities();
}
