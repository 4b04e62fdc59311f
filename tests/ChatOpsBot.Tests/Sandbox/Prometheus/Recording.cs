using ChatOpsBot.Sandbox.Prometheus;
using ChatOpsBot.Sandbox.Prometheus.PromQl;

namespace ChatOpsBot.Tests.Sandbox.Prometheus;

/// <summary>A few lines of OpenMetrics as a store, and questions to it.</summary>
internal static class Recording
{
    public static MetricStore Store(params string[] lines)
    {
        var reader = new OpenMetricsReader();
        reader.Read("metrics.om", new StringReader(string.Join('\n', lines)));
        return reader.ToStore();
    }

    /// <summary>The values of an instant vector by label set, or of a scalar under an empty name.</summary>
    public static Dictionary<string, double> Ask(MetricStore store, string query, double seconds) =>
        new QueryEngine(store).Instant(query, (long)(seconds * 1000)) switch
        {
            ScalarValue scalar => new() { [""] = scalar.Value },
            VectorValue vector => vector.Samples.ToDictionary(sample => sample.Labels.ToString(), sample => sample.Value),
            var other => throw new InvalidOperationException($"{query} is a {other.GetType().Name}"),
        };

    public static PromQlException Refusal(MetricStore store, string query, double seconds = 0) =>
        Should.Throw<PromQlException>(() => new QueryEngine(store).Instant(query, (long)(seconds * 1000)));
}
