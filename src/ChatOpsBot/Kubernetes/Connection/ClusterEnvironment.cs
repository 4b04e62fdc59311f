namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>Where a process looks for its cluster: variables, the home folder, the service account of its pod.</summary>
/// <param name="ServiceAccount">The folder with token, ca.crt and namespace.</param>
internal sealed record ClusterEnvironment(Func<string, string?> Variable, string Home, string ServiceAccount)
{
    public static ClusterEnvironment OfProcess { get; } = new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        "/var/run/secrets/kubernetes.io/serviceaccount");

    /// <summary>Host and port of the API server when the process runs in a pod.</summary>
    public (string Host, string Port)? Pod =>
        Variable("KUBERNETES_SERVICE_HOST") is { Length: > 0 } host && File.Exists(Path.Combine(ServiceAccount, "token"))
            ? (host, Variable("KUBERNETES_SERVICE_PORT") is { Length: > 0 } port ? port : "443")
            : null;

    /// <summary>The kubeconfig files that kubectl would read.</summary>
    public IReadOnlyList<string> DefaultKubeconfigs =>
        Variable("KUBECONFIG") is { Length: > 0 } listed ? Split(listed) : [Path.Combine(Home, ".kube", "config")];

    /// <summary>The paths of a list as KUBECONFIG writes it, with <c>~</c> for the home folder.</summary>
    public IReadOnlyList<string> Split(string listed) =>
        [.. listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(path => path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? Home + path[1..] : path)
            .Distinct()];
}
