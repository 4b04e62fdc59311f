using ChatOpsBot.Sandbox.Prometheus.PromQl;

namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>The recorded metrics of a world. Immutable: every query of a world sees the same samples.</summary>
public sealed class MetricStore
{
    /// <summary>How many bad lines are reported before reading stops.</summary>
    public const int MaximumErrors = 100;

    private readonly Series[] _series;

    internal MetricStore(IEnumerable<Series> series, IReadOnlyDictionary<string, MetricMetadata> metadata)
    {
        _series = [.. series.OrderBy(one => one.Labels)];
        Metadata = metadata;
        var newest = _series.SelectMany(one => one.Points.TakeLast(1)).Select(point => point.Timestamp).DefaultIfEmpty(long.MinValue).Max();
        Newest = newest == long.MinValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(newest);
    }

    /// <summary>A store without a single series.</summary>
    public static MetricStore Empty { get; } = new([], new Dictionary<string, MetricMetadata>());

    /// <summary>The time of the newest sample; null when there is none.</summary>
    public DateTimeOffset? Newest { get; }

    internal IReadOnlyDictionary<string, MetricMetadata> Metadata { get; }

    /// <summary>
    /// Reads OpenMetrics text, one or more files that may share series. Each sample needs its timestamp, in seconds.
    /// HELP, TYPE and UNIT lines, exemplars and a missing <c># EOF</c> are fine; the value <c>StaleNaN</c> ends a series.
    /// https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md
    /// </summary>
    /// <exception cref="MetricFormatException">A file cannot be read; names every file and line.</exception>
    public static MetricStore Load(IEnumerable<string> files)
    {
        var reader = new OpenMetricsReader();
        foreach (var file in files)
        {
            try
            {
                using var text = File.OpenText(file);
                reader.Read(file, text);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                reader.Report(new MetricFormatError(file, 0, exception.Message));
            }
        }

        return reader.ToStore();
    }

    /// <summary>The series that all matchers accept, in the order of their labels.</summary>
    internal IEnumerable<Series> Select(IReadOnlyList<Matcher> matchers) =>
        _series.Where(series => matchers.All(matcher => matcher.Accepts(series.Labels)));

    /// <summary>The series that any of the selectors accepts and that have a sample in [from, to]; no selector accepts all.</summary>
    internal IEnumerable<Series> SelectAny(IReadOnlyList<IReadOnlyList<Matcher>> selectors, long from, long to) =>
        _series.Where(series => (selectors.Count == 0 || selectors.Any(matchers => matchers.All(matcher => matcher.Accepts(series.Labels))))
            && series.Window(from, to).Count > 0);
}
