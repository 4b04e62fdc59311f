using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>What describing an object needs beside the object: the clock, its events, and what stands around it.</summary>
internal sealed record DescribeContext
{
    /// <summary>The incident's time, for ages.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Events that may be about the object; null to print none.</summary>
    public IReadOnlyList<KubernetesObject>? Events { get; init; }

    /// <summary>Pods of the object's namespace, or of a node; null when they may not be read.</summary>
    public IReadOnlyList<KubernetesObject>? Pods { get; init; }

    public IReadOnlyList<KubernetesObject> ReplicaSets { get; init; } = [];

    public IReadOnlyList<KubernetesObject> EndpointSlices { get; init; } = [];

    public IReadOnlyList<KubernetesObject> Services { get; init; } = [];

    public IReadOnlyList<KubernetesObject> ResourceQuotas { get; init; } = [];

    public IReadOnlyList<KubernetesObject> LimitRanges { get; init; } = [];

    /// <summary>Metadata and type of the namespace's secrets; null when they may not be read.</summary>
    public IReadOnlyList<KubernetesObject>? Secrets { get; init; }

    /// <summary>A node's heartbeat.</summary>
    public KubernetesObject? Lease { get; init; }

    /// <summary>Why there is no <see cref="Lease"/>.</summary>
    public string LeaseError { get; init; } = "";

    public string Since(DateTimeOffset? at) => HumanDuration.Since(at, Now);
}
