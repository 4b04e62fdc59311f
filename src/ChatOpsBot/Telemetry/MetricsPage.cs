using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Telemetry;

namespace ChatOpsBot.Telemetry;

/// <summary>Adds up what a bot measures and writes it in Prometheus' text format.</summary>
/// <remarks>https://prometheus.io/docs/instrumenting/exposition_formats/ and, for names and units, https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/.
/// OpenTelemetry's own exporter for this format needs a package that is not to be had in a stable version.</remarks>
public sealed class MetricsPage : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Upper bounds in seconds, from a store's commit to a run's deadline.</summary>
    private static readonly double[] Buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, ConcurrentDictionary<string, Total>> _totals = [];

    public MetricsPage(BotTelemetry telemetry)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == telemetry.Meter)
            {
                _totals.TryAdd(instrument, []);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <param name="gauges">What is true at this moment, beside what was added up.</param>
    public string Write(IEnumerable<Gauge> gauges)
    {
        var text = new StringBuilder();
        foreach (var (instrument, totals) in _totals.OrderBy(entry => entry.Key.Name, StringComparer.Ordinal))
        {
            var name = Name(instrument);
            Head(text, name, instrument.Description ?? "", IsHistogram(instrument) ? "histogram" : "counter");
            foreach (var (labels, total) in totals.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                total.Write(text, name, labels);
            }
        }

        foreach (var gauge in gauges)
        {
            Head(text, gauge.Name, gauge.Description, "gauge");
            text.Append(CultureInfo.InvariantCulture, $"{gauge.Name} {gauge.Value}\n");
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var (key, tag) in tags)
        {
            labels.Append(labels.Length == 0 ? "" : ",").Append(key.Replace('.', '_')).Append("=\"").Append(Escaped(tag?.ToString() ?? "")).Append('"');
        }

        _totals[instrument].GetOrAdd(labels.ToString(), _ => IsHistogram(instrument) ? new Distribution() : new Sum()).Add(value);
    }

    private static bool IsHistogram(Instrument instrument) => instrument is Histogram<double>;

    private static string Name(Instrument instrument) =>
        instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "") + (IsHistogram(instrument) ? "" : "_total");

    private static void Head(StringBuilder text, string name, string description, string type) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(description).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>A value that is true at the moment it is read.</summary>
    public sealed record Gauge(string Name, string Description, double Value);

    private abstract class Total
    {
        public abstract void Add(double value);

        public abstract void Write(StringBuilder text, string name, string labels);

        protected static string Braces(string labels) => labels.Length == 0 ? "" : $"{{{labels}}}";
    }

    private sealed class Sum : Total
    {
        private readonly Lock _gate = new();
        private double _value;

        public override void Add(double value)
        {
            lock (_gate)
            {
                _value += value;
            }
        }

        public override void Write(StringBuilder text, string name, string labels)
        {
            lock (_gate)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{Braces(labels)} {_value}\n");
            }
        }
    }

    private sealed class Distribution : Total
    {
        private readonly Lock _gate = new();
        private readonly long[] _counts = new long[Buckets.Length];
        private long _count;
        private double _sum;

        public override void Add(double value)
        {
            lock (_gate)
            {
                _count++;
                _sum += value;
                for (var i = Buckets.Length - 1; i >= 0 && value <= Buckets[i]; i--)
                {
                    _counts[i]++;
                }
            }
        }

        public override void Write(StringBuilder text, string name, string labels)
        {
            var before = labels.Length == 0 ? "" : labels + ",";
            lock (_gate)
            {
                for (var i = 0; i < Buckets.Length; i++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{before}le=\"{Buckets[i]}\"}} {_counts[i]}\n");
                }

                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{before}le=\"+Inf\"}} {_count}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_sum{Braces(labels)} {_sum}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_count{Braces(labels)} {_count}\n");
            }
        }
    }
}
