using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>What the pods of a node ask for, against what the node can give.</summary>
internal static class NodeResources
{
    private static readonly string[] Standard = ["cpu", "memory", "ephemeral-storage"];

    public static void Write(DescriptionWriter writer, KubernetesObject node, IReadOnlyList<KubernetesObject> pods, DescribeContext context)
    {
        var allocatable = Amounts(node.Map("status", "allocatable") is { Count: > 0 } given ? given : node.Map("status", "capacity"));
        var (requests, limits) = (new Dictionary<string, Quantity>(), new Dictionary<string, Quantity>());
        writer.Line(0, $"Non-terminated Pods:\t({pods.Count} in total)");
        writer.Line(1, "Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge");
        writer.Line(1, "---------\t----\t\t------------\t----------\t---------------\t-------------\t---");
        foreach (var pod in pods)
        {
            var (own, most) = (PodResources.Total(pod, "requests"), PodResources.Total(pod, "limits"));
            PodResources.Add(requests, own);
            PodResources.Add(limits, most);
            writer.Line(
                1,
                $"{pod.Namespace}\t{pod.Name}\t\t{Share(own, "cpu")}\t{Share(most, "cpu")}\t{Share(own, "memory")}\t{Share(most, "memory")}\t{context.Since(pod.Created)}");
        }

        writer.Line(0, "Allocated resources:");
        writer.Line(0, "  (Total limits may be over 100 percent, i.e., overcommitted.)");
        writer.Line(1, "Resource\tRequests\tLimits");
        writer.Line(1, "--------\t--------\t------");
        var huge = allocatable.Keys.Where(name => name.StartsWith("hugepages-", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        foreach (var name in Standard.Concat(huge))
        {
            writer.Line(1, $"{name}\t{Share(requests, name)}\t{Share(limits, name)}");
        }

        foreach (var name in allocatable.Keys.Where(IsExtended).Order(StringComparer.Ordinal))
        {
            writer.Line(1, $"{name}\t{requests.GetValueOrDefault(name)}\t{limits.GetValueOrDefault(name)}");
        }

        string Share(Dictionary<string, Quantity> amounts, string name)
        {
            var (asked, whole) = (amounts.GetValueOrDefault(name), allocatable.GetValueOrDefault(name));
            var (part, all) = name == "cpu" ? (asked.Millis, whole.Millis) : (asked.Value, whole.Value);
            return $"{asked} ({(all == 0 ? 0 : (long)((double)part / all * 100))}%)";
        }
    }

    private static bool IsExtended(string name) =>
        !Standard.Contains(name) && name != "pods" && !name.StartsWith("hugepages-", StringComparison.Ordinal);

    private static Dictionary<string, Quantity> Amounts(IReadOnlyDictionary<string, string> texts) =>
        texts.ToDictionary(pair => pair.Key, pair => Quantity.Parse(pair.Value) ?? default);
}
