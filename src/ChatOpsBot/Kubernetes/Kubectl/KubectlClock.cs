using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Kubectl;

/// <summary>The incident's time, against which ages are counted.</summary>
internal static class KubectlClock
{
    /// <summary>The end of the query's window; the clock where the query has none.</summary>
    public static DateTimeOffset Now(KubectlQuery query, KubernetesClient client) =>
        query.Scope.Window.To == default ? client.Time.GetUtcNow() : query.Scope.Window.To;
}
