using ChatOpsBot.Core.Diagnosis.Access;

namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>What a pod behind a balancer wrote over a time, its instance before the last restart included.</summary>
/// <param name="Cluster">The cluster's configured name.</param>
/// <param name="Address">The pod's IP address.</param>
/// <param name="Lines">Access lines with their times.</param>
/// <param name="From">Since when its log tells of every request; null when it tells of none.</param>
/// <param name="To">Until when.</param>
public sealed record PodLog(string Cluster, ObjectReference Pod, string Address, IReadOnlyList<AccessLine> Lines, DateTimeOffset? From, DateTimeOffset? To)
{
    public bool Covers(DateTimeOffset at) => From <= at && at <= To;
}
