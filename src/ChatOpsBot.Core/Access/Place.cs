namespace ChatOpsBot.Core.Access;

/// <summary>Where something is to be done; null where it belongs to no cluster, or to no namespace.</summary>
public sealed record Place(string? Cluster, string? Namespace)
{
    public static Place Anywhere { get; } = new(null, null);

    public override string ToString() => (Namespace, Cluster) switch
    {
        (null, null) => "here",
        (null, { } cluster) => $"in cluster {cluster}",
        ({ } ns, null or "default") => $"in namespace {ns}",
        var (ns, cluster) => $"in namespace {ns} of cluster {cluster}",
    };
}
