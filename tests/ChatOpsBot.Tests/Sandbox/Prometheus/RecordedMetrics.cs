using System.Globalization;
using System.Text;

namespace ChatOpsBot.Tests.Sandbox.Prometheus;

/// <summary>
/// An hour of invented metrics, the same on every run: counters that reset, gauges with gaps, torn histograms, series that
/// end, and values that are not finite.
/// </summary>
internal static class RecordedMetrics
{
    public const long Start = 1_705_312_800;
    public const long End = Start + 3600;

    public static string Text()
    {
        var text = new StringBuilder();
        Counters(text);
        Histograms(text);
        Gauges(text);
        return text.Append("# EOF\n").ToString();
    }

    private static void Counters(StringBuilder text)
    {
        text.Append("# HELP http_requests Requests answered.\n# TYPE http_requests counter\n");
        foreach (var (instance, shift) in new[] { ("a:80", 0.0), ("b:80", 3.217), ("c:80", 7.5) })
        {
            foreach (var (code, pace) in new[] { ("200", 41.5), ("404", 0.75), ("500", 3.25) })
            {
                var value = instance == "c:80" ? 0 : 1000.0;
                var noise = new Noise(instance + code);
                Series(text, $"http_requests_total{{code=\"{code}\",instance=\"{instance}\",job=\"api\"}}", 15, shift, at =>
                {
                    value += pace * noise.Next();
                    value = instance == "b:80" && at is > 2000 and < 2016 ? 0.5 : value;
                    return code == "500" && instance == "a:80" && at is > 1500 and < 2300 ? null : value;
                });
            }
        }

        text.Append("# TYPE jobs_done counter\n");
        Series(text, "jobs_done_total{queue=\"mail\"}", 240, 11, at => Math.Floor(at / 100));
    }

    private static void Histograms(StringBuilder text)
    {
        text.Append("# TYPE http_request_duration_seconds histogram\n");
        foreach (var (instance, slow) in new[] { ("a:80", 0.2), ("b:80", 0.6) })
        {
            var share = 0.0;
            foreach (var le in new[] { "0.05", "0.1", "0.5", "1.0", "+Inf" })
            {
                share += le == "+Inf" ? 1 - share : le == "0.05" ? 1 - slow : slow / 4;
                var count = 0.0;
                var part = share;
                var noise = new Noise(instance + le);
                Series(text, $"http_request_duration_seconds_bucket{{instance=\"{instance}\",le=\"{le}\"}}", 15, 1, _ =>
                {
                    count += Math.Floor(100 * part * noise.Next());
                    return count;
                });
            }

            Series(text, $"http_request_duration_seconds_count{{instance=\"{instance}\"}}", 15, 1, at => Math.Floor(at * 6.6));
            Series(text, $"http_request_duration_seconds_sum{{instance=\"{instance}\"}}", 15, 1, at => at * 6.6 * slow);
        }
    }

    private static void Gauges(StringBuilder text)
    {
        text.Append("# TYPE memory_bytes gauge\n# UNIT memory_bytes bytes\n");
        foreach (var (pod, node, level) in new[] { ("web-1", "n1", 3.1e8), ("web-2", "n2", 2.7e8), ("db-0", "n1", 1.9e9) })
        {
            var noise = new Noise(pod);
            Series(text, $"memory_bytes{{namespace=\"shop\",pod=\"{pod}\"}}", 30, 2, at => level * (1 + (at % 900 / 3000)) * noise.Next());
            Series(text, $"pod_info{{node=\"{node}\",pod=\"{pod}\",uid=\"u-{pod}\"}}", 30, 4, _ => 1);
        }

        text.Append("# TYPE up gauge\n");
        foreach (var instance in new[] { "a:80", "b:80", "c:80" })
        {
            Series(text, $"up{{instance=\"{instance}\",job=\"api\"}}", 15, 0, at => instance == "b:80" && at > 3000 ? 0 : 1);
        }

        text.Append("# TYPE odd gauge\n");
        foreach (var (kind, value) in new[]
        {
            ("nan", double.NaN), ("inf", double.PositiveInfinity), ("minus-inf", double.NegativeInfinity), ("zero", 0), ("tiny", 1.5e-9),
            ("huge", 1.25e22), ("negative", -2.5), ("half", 0.5), ("time", Start + 0.25),
        })
        {
            Series(text, $"odd{{kind=\"{kind}\"}}", 60, 0, at => kind == "nan" && at % 120 < 60 ? 3 : value);
        }

        text.Append("# TYPE temperature gauge\n");
        Series(text, "temperature{room=\"attic \\\"a\\\"\\\\b\"}", 20, 5, at => Math.Sin(at / 300) * 10);
        Series(text, "temperature{room=\"cellar\"}", 20, 5, _ => 12);
        text.Append("# TYPE ended gauge\n");
        Series(text, "ended{reason=\"gone\"}", 15, 0, at => at < 2400 ? at : null);
    }

    private static void Series(StringBuilder text, string name, int every, double shift, Func<double, double?> value)
    {
        for (var at = shift; at <= End - Start; at += every)
        {
            if (value(at) is { } sample)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name} {Write(sample)} {Start + at:0.000}\n");
            }
        }
    }

    private static string Write(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? (value > 0 ? "+Inf" : "-Inf") : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Factors between 0.5 and 1.5 that look random and are not.</summary>
    private sealed class Noise(string seed)
    {
        private uint _state = seed.Aggregate(17u, (state, letter) => (state * 31) + letter);

        public double Next()
        {
            _state = (_state * 1664525) + 1013904223;
            return 0.5 + (_state / (double)uint.MaxValue);
        }
    }
}
