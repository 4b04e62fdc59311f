using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>What a pod asks for as a whole.</summary>
internal static class PodResources
{
    /// <param name="field"><c>requests</c> or <c>limits</c>.</param>
    /// <remarks>Init containers run one after another, beside the sidecars that started before them.</remarks>
    public static Dictionary<string, Quantity> Total(KubernetesObject pod, string field)
    {
        var running = new Dictionary<string, Quantity>();
        foreach (var container in pod.Items("spec", "containers"))
        {
            Add(running, Of(container, field));
        }

        var sidecars = new Dictionary<string, Quantity>();
        var starting = new Dictionary<string, Quantity>();
        foreach (var container in pod.Items("spec", "initContainers"))
        {
            var amounts = Of(container, field);
            if (container.Text("restartPolicy") == "Always")
            {
                Add(running, amounts);
                Add(sidecars, amounts);
                Raise(starting, sidecars);
            }
            else
            {
                Add(amounts, sidecars);
                Raise(starting, amounts);
            }
        }

        Raise(running, starting);
        foreach (var (name, text) in pod.Map("spec", "overhead"))
        {
            if (Quantity.Parse(text) is { } extra && (field == "requests" || running.TryGetValue(name, out var limit) && !limit.Nanos.IsZero))
            {
                running[name] = running.GetValueOrDefault(name) + extra;
            }
        }

        return running;
    }

    /// <summary>For a pod whose status does not say: Guaranteed, Burstable or BestEffort.</summary>
    /// <remarks>https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/</remarks>
    public static string QualityOfService(KubernetesObject pod)
    {
        string[] counted = ["cpu", "memory"];
        var containers = pod.Items("spec", "containers").Concat(pod.Items("spec", "initContainers")).ToList();
        if (!containers.Any(container => Asked(container, "requests").Concat(Asked(container, "limits")).Any()))
        {
            return "BestEffort";
        }

        var guaranteed = containers.All(container =>
        {
            var limits = Of(container, "limits");
            var requests = Of(container, "requests");
            return counted.All(name => limits.TryGetValue(name, out var limit) && (!requests.TryGetValue(name, out var request) || request.Nanos == limit.Nanos));
        });
        return guaranteed ? "Guaranteed" : "Burstable";

        IEnumerable<string> Asked(JsonElement container, string field) =>
            Of(container, field).Where(pair => counted.Contains(pair.Key) && pair.Value.Nanos.Sign > 0).Select(pair => pair.Key);
    }

    public static void Add(Dictionary<string, Quantity> sum, Dictionary<string, Quantity> amounts)
    {
        foreach (var (name, amount) in amounts)
        {
            sum[name] = sum.TryGetValue(name, out var old) ? old + amount : amount;
        }
    }

    private static void Raise(Dictionary<string, Quantity> highest, Dictionary<string, Quantity> amounts)
    {
        foreach (var (name, amount) in amounts)
        {
            highest[name] = highest.TryGetValue(name, out var old) ? Quantity.Max(old, amount) : amount;
        }
    }

    private static Dictionary<string, Quantity> Of(JsonElement container, string field) =>
        container.Map("resources", field)
            .Select(pair => (pair.Key, Amount: Quantity.Parse(pair.Value)))
            .Where(pair => pair.Amount is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Amount!.Value);
}
