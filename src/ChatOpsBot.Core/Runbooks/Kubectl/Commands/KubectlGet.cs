using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary><c>kubectl get</c>.</summary>
/// <remarks>Either every target has a name, or none has. A Secret's values are never asked for: its <see cref="Output"/> prints none.</remarks>
public sealed record KubectlGet(ImmutableArray<ResourceTarget> Targets) : KubectlCommand
{
    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    public KubectlOutput Output { get; init; } = KubectlOutput.Default;

    public bool NoHeaders { get; init; }

    public bool ShowLabels { get; init; }

    /// <summary><c>--show-kind</c>: names are printed as <c>type/name</c>, as they always are for several types.</summary>
    public bool ShowKind { get; init; }

    public bool ShowManagedFields { get; init; }

    public bool IgnoreNotFound { get; init; }

    /// <summary>Labels printed as columns (<c>-L</c>).</summary>
    public ImmutableArray<string> LabelColumns { get; init; } = [];

    /// <summary>A JSONPath as written (<c>.metadata.name</c>, with or without braces); null to keep the server's order.</summary>
    public string? SortBy { get; init; }
}
