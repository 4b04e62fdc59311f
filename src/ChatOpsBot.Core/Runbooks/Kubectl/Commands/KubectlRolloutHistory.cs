using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary><c>kubectl rollout history</c>.</summary>
/// <param name="Targets">Deployments, daemon sets and stateful sets.</param>
public sealed record KubectlRolloutHistory(ImmutableArray<ResourceTarget> Targets) : KubectlCommand
{
    public string? LabelSelector { get; init; }

    /// <summary>0 for the list of revisions; otherwise the one whose pod template is printed.</summary>
    public long Revision { get; init; }
}
