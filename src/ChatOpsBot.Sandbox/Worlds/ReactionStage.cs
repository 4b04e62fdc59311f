namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>One stage of a reaction.</summary>
public sealed record ReactionStage
{
    /// <summary>How long after the change, by the world's clock; default at once.</summary>
    public TimeSpan After { get; init; }

    /// <summary>The folder whose objects, logs and HTTP answers count from then on, as a full path; null changes none.</summary>
    public string? Folder { get; init; }

    /// <summary>
    /// The workloads whose new pods start well from then on, as <c>Kind/namespace/name</c>; an empty text is the changed
    /// object: the set or the pod that the change itself leads to.
    /// </summary>
    public IReadOnlyList<string> Heals { get; init; } = [];

    /// <summary>How long after their start those pods are ready; null = as their probe says.</summary>
    public TimeSpan? Ready { get; init; }

    /// <summary>What their containers write from their start; empty for nothing.</summary>
    public string Log { get; init; } = "";

    public IReadOnlyList<MetricChange> Metrics { get; init; } = [];

    public IReadOnlyList<LogChange> Logs { get; init; } = [];
}
