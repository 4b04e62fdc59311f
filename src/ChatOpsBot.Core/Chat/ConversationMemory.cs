using System.Collections.Immutable;
using ChatOpsBot.Core.Remediation;

namespace ChatOpsBot.Core.Chat;

/// <summary>What a conversation remembers from one message to the next: what was asked last, what was shown, and what the bot asked back. Follow-ups take their meaning from it.</summary>
public sealed record ConversationMemory
{
    public static ConversationMemory Empty { get; } = new();

    /// <summary>The incident that was spoken of last; null before the first.</summary>
    public string? Incident { get; init; }

    /// <summary>The last investigation; null before the first.</summary>
    public AskedRun? LastRun { get; init; }

    /// <summary>The objects that the last answer was about, the most important first.</summary>
    public ImmutableArray<ShownObject> Shown { get; init; } = [];

    /// <summary>The remedies that the last answer offered.</summary>
    public ImmutableArray<OfferedRemedy> Offers { get; init; } = [];

    /// <summary>What the bot wants to know; null when it asked nothing.</summary>
    public Question? Question { get; init; }

    /// <summary>Where "more" goes on; null when everything was shown.</summary>
    public ShownPage? Page { get; init; }
}
