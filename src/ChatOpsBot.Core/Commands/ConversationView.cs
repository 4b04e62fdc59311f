using System.Collections.Immutable;
using ChatOpsBot.Core.Chat;

namespace ChatOpsBot.Core.Commands;

/// <summary>The light in which a message is read: what its conversation remembers, what is open in it, and what waits for an approval.</summary>
public sealed record ConversationView
{
    /// <summary>A conversation in which nothing was said yet.</summary>
    public static ConversationView New { get; } = new();

    public ConversationMemory Memory { get; init; } = ConversationMemory.Empty;

    /// <summary>Open incidents, the last touched first.</summary>
    public ImmutableArray<OpenIncident> Incidents { get; init; } = [];

    /// <summary>Plans that wait for an approval, the newest first.</summary>
    public ImmutableArray<WaitingPlan> Plans { get; init; } = [];

    /// <summary>The message that would take the last applied change back; null when nothing was applied or it cannot be.</summary>
    public string? TakesBack { get; init; }
}

public sealed record OpenIncident(string Id, string Service);

/// <param name="Id">What people type: <c>p1</c>.</param>
/// <param name="Title">What it would do, in a few words.</param>
public sealed record WaitingPlan(string Id, string Title);
