namespace ChatOpsBot.Kubernetes;

/// <summary>The section <c>Kubernetes</c>. Without clusters the system is off.</summary>
public sealed class KubernetesOptions
{
    public const string Section = "Kubernetes";

    public IList<KubernetesClusterOptions> Clusters { get; set; } = [];
}
