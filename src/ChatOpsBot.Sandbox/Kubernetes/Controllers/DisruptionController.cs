using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Changes;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Kubernetes.Selectors;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>Keeps the status of the PodDisruptionBudgets that cover a pod that has changed. https://kubernetes.io/docs/tasks/run-application/configure-pdb/</summary>
internal sealed class DisruptionController(ClusterState cluster, PodSets sets)
{
    private readonly ResourceKind _budgets = cluster.Kinds.Find("policy", "PodDisruptionBudget")!;
    private readonly ResourceKind _pods = cluster.Kinds.Find("", "Pod")!;

    public void Reconcile(JsonObject pod)
    {
        foreach (var budget in DisruptionBudgets.Of(cluster, pod))
        {
            var selector = LabelSelector.Of(budget.At("spec", "selector"));
            var pods = cluster.Store.List(_pods, budget.Namespace()).Where(one => selector.Matches(one) && Pods.IsActive(one)).ToList();
            var expected = pods.Select(one => sets.SetOf(one)?.Set).OfType<JsonObject>().DistinctBy(set => set.Uid())
                .Sum(set => set.NumberOrNull("spec", "replicas") ?? sets.PodsOf(set).Count);
            expected = expected > 0 ? expected : pods.Count;
            var healthy = pods.Count(Pods.IsReady);
            var needed = budget.Text("spec", "minAvailable") is { Length: > 0 } least
                ? Amount(least, expected)
                : Math.Max(0, expected - Amount(budget.Text("spec", "maxUnavailable"), expected));
            Put(budget, healthy, needed, expected);
        }
    }

    private void Put(JsonObject budget, long healthy, long needed, long expected)
    {
        var allowed = Math.Max(0, healthy - needed);
        var value = budget.Copy();
        var status = value.Ensure("status");
        status["currentHealthy"] = healthy;
        status["desiredHealthy"] = needed;
        status["expectedPods"] = expected;
        status["disruptionsAllowed"] = allowed;
        Pods.SetCondition(value, "DisruptionAllowed", allowed > 0, cluster.Now, allowed > 0 ? "SufficientPods" : "InsufficientPods");
        if (!JsonNode.DeepEquals(value, budget))
        {
            cluster.Store.Put(_budgets, value);
        }
    }

    /// <summary>A number, or a share that is rounded up.</summary>
    private static long Amount(string text, long expected) =>
        double.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? text.EndsWith('%') ? (long)Math.Ceiling(expected * number / 100) : (long)number
            : 0;
}
