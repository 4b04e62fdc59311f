using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary><c>kubectl describe</c>.</summary>
public sealed record KubectlDescribe(ImmutableArray<ResourceTarget> Targets) : KubectlCommand
{
    public string? LabelSelector { get; init; }

    /// <summary>False for <c>--show-events=false</c>.</summary>
    public bool ShowEvents { get; init; } = true;
}
