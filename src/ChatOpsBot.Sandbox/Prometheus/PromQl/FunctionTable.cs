namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>The functions that a query may call. https://prometheus.io/docs/prometheus/2.42/querying/functions/</summary>
internal static class FunctionTable
{
    /// <summary>What Prometheus knows and we do not, so that the refusal says so.</summary>
    private static readonly HashSet<string> NotSupported = ["holt_winters", "histogram_count", "histogram_sum", "histogram_fraction"];

    private static readonly Dictionary<string, Function> Functions =
        RangeFunctions.All.Concat(InstantFunctions.All).Concat(DateFunctions.All).Concat(LabelFunctions.All)
            .ToDictionary(function => function.Name, StringComparer.Ordinal);

    public static Function? Find(string name) => Functions.GetValueOrDefault(name);

    public static string Refusal(string name) => NotSupported.Contains(name)
        ? $"function \"{name}\" is not supported by the sandbox"
        : $"unknown function with name \"{name}\"";
}
