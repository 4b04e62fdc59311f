namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary><c>kubectl logs</c>, never followed.</summary>
/// <remarks>Exactly one of <see cref="Target"/> and <see cref="LabelSelector"/> is set.</remarks>
public sealed record KubectlLogs : KubectlCommand
{
    /// <summary>A pod (type <c>pod</c>), or the workload whose pod is read (<c>deploy/api</c>).</summary>
    public ResourceTarget? Target { get; init; }

    public string? LabelSelector { get; init; }

    /// <summary>Null for the pod's default container.</summary>
    public string? Container { get; init; }

    public bool AllContainers { get; init; }

    /// <summary>Every pod of the workload instead of one.</summary>
    public bool AllPods { get; init; }

    public bool Previous { get; init; }

    public bool Timestamps { get; init; }

    /// <summary>Each line begins with <c>[pod/NAME/CONTAINER]</c>.</summary>
    public bool Prefix { get; init; }

    /// <summary>Lines from the end; null for all. With a selector and no <c>--tail</c> it is kubectl's 10.</summary>
    public long? Tail { get; init; }

    public TimeSpan? Since { get; init; }

    public DateTimeOffset? SinceTime { get; init; }

    public long? LimitBytes { get; init; }
}
