namespace ChatOpsBot.Prometheus;

/// <summary>One Prometheus server, or anything that speaks its HTTP API (Thanos, Mimir, VictoriaMetrics).</summary>
public sealed class PrometheusServer
{
    /// <summary>Names it in answers; the host of <see cref="Url"/> when empty.</summary>
    public string Name { get; set; } = "";

    /// <summary>Address up to the part before <c>/api/v1</c>: <c>https://prometheus.example.com</c>, <c>https://mimir.example.com/prometheus</c>.</summary>
    public string Url { get; set; } = "";

    /// <summary>Name of the cluster it watches, as in <c>Kubernetes:Clusters</c>; empty for a server that is asked about every cluster.</summary>
    public string Cluster { get; set; } = "";

    /// <summary>Sent as <c>Authorization: Bearer …</c>; empty for none.</summary>
    public string BearerToken { get; set; } = "";

    /// <summary>With <see cref="Password"/>, for basic authentication; empty for none.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>True for a service that answers queries only, and tells nothing of its own version.</summary>
    internal bool IsHosted { get; init; }

    /// <summary>Where its address and credential are set, for what is told when they are wrong.</summary>
    internal string Setting { get => field ?? $"\"{DisplayName}\" in Prometheus:Servers"; init; }

    /// <summary><see cref="Name"/>, or what stands for it.</summary>
    internal string DisplayName => Name.Length > 0 ? Name : Uri.TryCreate(Url, UriKind.Absolute, out var url) ? url.Host : Url;
}
