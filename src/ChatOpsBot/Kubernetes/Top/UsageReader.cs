using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;

namespace ChatOpsBot.Kubernetes.Top;

/// <summary>Reads amounts of CPU and memory, and puts them in order.</summary>
internal static class UsageReader
{
    /// <summary>What the element holds under <c>cpu</c> and <c>memory</c>; what is missing is nothing.</summary>
    public static Usage Read(JsonElement? amounts) => amounts is { } json
        ? new Usage(Quantity.Parse(json.Text("cpu")) ?? default, Quantity.Parse(json.Text("memory")) ?? default)
        : default;

    public static IReadOnlyList<T> Sort<T>(IEnumerable<T> rows, UsageOrder order, Func<T, Usage> usage, Func<T, string> name) => order switch
    {
        UsageOrder.Cpu => [.. rows.OrderByDescending(row => usage(row).Cpu.Millis)],
        UsageOrder.Memory => [.. rows.OrderByDescending(row => usage(row).Memory.Value)],
        _ => [.. rows.OrderBy(name, StringComparer.Ordinal)],
    };
}
