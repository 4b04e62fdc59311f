using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Prometheus;

/// <summary>Reads the envelope that every answer of the HTTP API has. https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview</summary>
internal static class PrometheusReplyReader
{
    /// <exception cref="PrometheusException">The server reports an error, or the text is not the API's.</exception>
    public static PrometheusReply Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("status").GetString() != "success")
            {
                throw Error(root);
            }

            var data = root.GetProperty("data");
            var type = data.GetProperty("resultType").GetString() ?? "";
            return new PrometheusReply(type, [.. Series(type, data.GetProperty("result"))], [.. Notes(root)]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new PrometheusException(PrometheusFailure.Unavailable, "it answered something that is not Prometheus' JSON", e);
        }
    }

    private static PrometheusException Error(JsonElement root)
    {
        var type = root.TryGetProperty("errorType", out var kind) ? kind.GetString() : "";
        var error = root.TryGetProperty("error", out var message) ? message.GetString() : "no message";
        return type switch
        {
            "bad_data" => new(PrometheusFailure.BadQuery, $"the expression is wrong, correct it in the runbook: {error}"),
            "execution" => new(PrometheusFailure.BadQuery, $"the expression cannot be evaluated: {error}"),
            "timeout" => new(PrometheusFailure.Unavailable, $"the query took longer than the server allows: {error}"),
            _ => new(PrometheusFailure.Unavailable, $"it reports {type}: {error}"),
        };
    }

    private static IEnumerable<PrometheusSeries> Series(string type, JsonElement result)
    {
        if (type is "scalar" or "string")
        {
            yield return new(ImmutableSortedDictionary<string, string>.Empty, [Sample(result)]);
            yield break;
        }

        foreach (var item in result.EnumerateArray())
        {
            var labels = item.GetProperty("metric").EnumerateObject().ToImmutableSortedDictionary(l => l.Name, l => l.Value.GetString() ?? "", StringComparer.Ordinal);
            if (item.TryGetProperty("value", out var value))
            {
                yield return new(labels, [Sample(value)]);
            }
            else if (item.TryGetProperty("values", out var values))
            {
                yield return new(labels, [.. values.EnumerateArray().Select(Sample)]);
            }
            else if (item.TryGetProperty("histogram", out var histogram))
            {
                yield return new(labels, [Histogram(histogram)], IsHistogram: true);
            }
            else
            {
                yield return new(labels, [.. item.GetProperty("histograms").EnumerateArray().Select(Histogram)], IsHistogram: true);
            }
        }
    }

    private static IEnumerable<string> Notes(JsonElement root) =>
        new[] { "warnings", "infos" }
            .SelectMany(name => root.TryGetProperty(name, out var notes) && notes.ValueKind == JsonValueKind.Array ? notes.EnumerateArray() : [])
            .Select(note => note.ToString());

    private static Sample Sample(JsonElement pair) => new(At(pair), Number(pair[1].GetString()));

    private static Sample Histogram(JsonElement pair) => new(At(pair), Number(pair[1].GetProperty("count").GetString()));

    private static DateTimeOffset At(JsonElement pair) => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(pair[0].GetDouble() * 1000));

    private static double Number(string? text) => text switch
    {
        "+Inf" or "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
    };
}
