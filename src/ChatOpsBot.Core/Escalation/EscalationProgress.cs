using System.Collections.Immutable;

namespace ChatOpsBot.Core.Escalation;

/// <summary>What an incident's escalations asked for outside its conversation, and what of it has arrived.</summary>
/// <param name="Reason">Why it was escalated last; null when nobody said.</param>
/// <param name="Notified">The channel that was told last; null for none.</param>
/// <param name="Paged">The on-calls that were paged, each once.</param>
/// <param name="Arrived">Keys of the effects that were carried out at least once.</param>
public sealed record EscalationProgress(string? Reason, string? Notified, ImmutableArray<string> Paged, ImmutableArray<string> Arrived)
{
    public static EscalationProgress None { get; } = new(null, null, [], []);

    public EscalationProgress WithPaged(string onCall) => Paged.Contains(onCall) ? this : this with { Paged = Paged.Add(onCall) };

    public EscalationProgress WithArrived(string key) => Arrived.Contains(key) ? this : this with { Arrived = Arrived.Add(key) };
}
