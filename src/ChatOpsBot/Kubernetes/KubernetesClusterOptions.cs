namespace ChatOpsBot.Kubernetes;

/// <summary>One cluster that the bot looks at.</summary>
/// <remarks>With only a name: the cluster the bot runs in, where it runs in one, else the default kubeconfig (KUBECONFIG, then ~/.kube/config).</remarks>
public sealed class KubernetesClusterOptions
{
    /// <summary>What people and runbooks call it; unique among the clusters.</summary>
    public string Name { get; set; } = "";

    /// <summary>Path of a kubeconfig file, or several joined as in KUBECONFIG. Empty: see the type's remarks.</summary>
    public string Kubeconfig { get; set; } = "";

    /// <summary>A context of the kubeconfig. Empty: its current context.</summary>
    public string Context { get; set; } = "";

    /// <summary>The namespaces that the bot may look at; a question about all namespaces asks each of these. Empty: every namespace, and the nodes.</summary>
    public IList<string> Namespaces { get; set; } = [];
}
