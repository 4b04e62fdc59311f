using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary><c>kubectl rollout status</c>, asked once: what <c>--watch=false</c> prints.</summary>
/// <param name="Targets">Deployments, daemon sets and stateful sets.</param>
public sealed record KubectlRolloutStatus(ImmutableArray<ResourceTarget> Targets) : KubectlCommand
{
    public string? LabelSelector { get; init; }

    /// <summary>0 for the latest.</summary>
    public long Revision { get; init; }
}
