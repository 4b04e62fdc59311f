using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using ChatOpsBot.Sandbox.Kubernetes.Selectors;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>Lets an eviction pass, or not. https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works</summary>
internal static class DisruptionBudgets
{
    /// <exception cref="ApiException">A budget allows no disruption now, or the pod has more than one.</exception>
    public static void RequireRoom(ClusterState cluster, JsonObject pod)
    {
        if (pod.Text("status", "phase") is "Succeeded" or "Failed" or "Pending" || pod.At("metadata", "deletionTimestamp") is not null)
        {
            return;
        }

        var budgets = Of(cluster, pod);
        if (budgets.Count > 1)
        {
            throw new ApiException(500, "InternalError", "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }

        if (budgets is not [var budget])
        {
            return;
        }

        var (healthy, needed) = (budget.Number("status", "currentHealthy"), budget.Number("status", "desiredHealthy"));
        var countsAsHealthy = Pods.IsReady(pod) || needed == 0 || healthy < needed;
        if (countsAsHealthy && budget.Number("status", "disruptionsAllowed") <= 0)
        {
            throw ApiException.BudgetExhausted(budget.Name(), needed, healthy);
        }
    }

    public static IReadOnlyList<JsonObject> Of(ClusterState cluster, JsonObject pod) =>
        [.. cluster.Store.List(cluster.Kinds.Find("policy", "PodDisruptionBudget")!, pod.Namespace()).Where(budget =>
            budget.At("spec", "selector") is JsonObject { Count: > 0 } selector && LabelSelector.Of(selector).Matches(pod))];
}
