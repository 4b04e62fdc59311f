using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary><c>kubectl events</c>: by last occurrence, oldest first.</summary>
public sealed record KubectlEvents : KubectlCommand
{
    /// <summary>The object whose events are asked for (<c>--for pod/x</c>); null for all.</summary>
    public ResourceTarget? For { get; init; }

    /// <summary><c>Normal</c>, <c>Warning</c>; empty for all.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    public bool NoHeaders { get; init; }
}
