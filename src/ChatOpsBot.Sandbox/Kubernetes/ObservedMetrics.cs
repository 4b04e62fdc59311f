using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Controllers;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Prometheus;

namespace ChatOpsBot.Sandbox.Kubernetes;

/// <summary>
/// Metrics that tell the state of a cluster's objects, as kube-state-metrics and the scrapes themselves do.
/// https://github.com/kubernetes/kube-state-metrics/tree/v2.14.0/docs/metrics
/// </summary>
internal sealed class ObservedMetrics(ClusterState cluster, IReadOnlyList<MetricHistory> metrics) : IObservations, IPodWitness
{
    public Func<double>? Observe(Labels labels) => labels[Labels.MetricName] switch
    {
        "kube_deployment_status_replicas_available" when Deployment(labels) is { } deployment => () => deployment.Number("status", "availableReplicas"),
        "kube_pod_container_status_restarts_total" when Pod(labels) is { } pod => () => Container(pod, "status", "containerStatuses", labels).Number("restartCount"),
        "kube_pod_container_resource_limits" when Pod(labels) is { } pod => () =>
            Container(pod, "spec", "containers", labels).Text("resources", "limits", labels["resource"]) is { Length: > 0 } limit ? (double)Quantity.Parse(limit) : double.NaN,
        "kube_pod_container_status_last_terminated_reason" when Pod(labels) is { } pod => () =>
            Container(pod, "status", "containerStatuses", labels).Text("lastState", "terminated", "reason") == labels["reason"] ? 1 : double.NaN,
        "up" when Pod(labels) is { } pod => () => pod.Objects("status", "containerStatuses").Any(one => one.At("state", "running") is not null) ? 1 : 0,
        _ => null,
    };

    public void Created(JsonObject pod, JsonObject? model)
    {
        foreach (var history in model is null ? [] : metrics)
        {
            history.Succeed(pod.Namespace(), model.Name(), pod.Name());
        }
    }

    public void Removed(JsonObject pod)
    {
        foreach (var history in metrics)
        {
            history.End(pod.Namespace(), pod.Name());
        }
    }

    private static JsonObject? Container(JsonObject pod, string part, string list, Labels labels) =>
        pod.Objects(part, list).FirstOrDefault(one => one.Text("name") == labels["container"]);

    private JsonObject? Deployment(Labels labels) => cluster.Store.Find(cluster.Kinds.Find("apps", "Deployment")!, labels["namespace"], labels["deployment"]);

    private JsonObject? Pod(Labels labels)
    {
        var pods = cluster.Kinds.Find("", "Pod")!;
        return labels["pod"].Length == 0 ? null
            : labels["namespace"] is { Length: > 0 } ns ? cluster.Store.Find(pods, ns, labels["pod"])
            : cluster.Store.List(pods).FirstOrDefault(pod => pod.Name() == labels["pod"]);
    }
}
