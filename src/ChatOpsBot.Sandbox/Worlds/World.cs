namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>A production as it was recorded at one moment.</summary>
public sealed record World
{
    /// <summary>The folder, as a full path.</summary>
    public required string Path { get; init; }

    /// <summary>The folder's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>When the recording was made: <c>now</c> of world.yaml, else the newest timestamp in the world.</summary>
    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<WorldCluster> Clusters { get; init; }

    /// <summary>Files of OpenMetrics text that belong to no single cluster; empty when none were recorded.</summary>
    public required IReadOnlyList<string> MetricFiles { get; init; }

    /// <summary>Files of OpenMetrics text that Sysdig gathered; empty when there is no Sysdig.</summary>
    public required IReadOnlyList<string> SysdigFiles { get; init; }

    /// <summary>Access logs of the load balancer, as full paths; empty when none were recorded.</summary>
    public required IReadOnlyList<string> LoadBalancerLogs { get; init; }

    /// <summary>What endpoints other than Kubernetes and Prometheus answer.</summary>
    public required IReadOnlyList<HttpAnswer> HttpAnswers { get; init; }

    public required WorldSettings Settings { get; init; }
}
