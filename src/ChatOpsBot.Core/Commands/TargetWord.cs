namespace ChatOpsBot.Core.Commands;

/// <summary>An object as a person names it.</summary>
/// <param name="Name">Its name, or a service's.</param>
/// <param name="Kind">Kubernetes kind, <c>Deployment</c>; null when only a name was typed.</param>
/// <param name="Namespace">Null when none was typed or shown.</param>
/// <param name="Cluster">Null when none was typed or shown.</param>
public sealed record TargetWord(string Name, string? Kind = null, string? Namespace = null, string? Cluster = null)
{
    /// <summary>As people would type it: <c>pod web-1 in shop</c>.</summary>
    public override string ToString() =>
        $"{(Kind is null ? "" : Kind.ToLowerInvariant() + " ")}{Name}{(Namespace is null ? "" : $" -n {Namespace}")}{(Cluster is null ? "" : $" in {Cluster}")}";
}
