using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Sandbox.Prometheus.PromQl;

namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>Query results as the API writes them: times are numbers in seconds, values are text. Samples of series
/// have three decimals or none, single values as many as they need; Prometheus does so too.</summary>
internal static class PrometheusJson
{
    public static void WriteResult(Utf8JsonWriter json, PromValue value, long timestamp)
    {
        switch (value)
        {
            case ScalarValue scalar:
                WriteSingle(json, "scalar", timestamp, Numbers.Format(scalar.Value));
                break;
            case TextValue text:
                WriteSingle(json, "string", timestamp, text.Value);
                break;
            case MatrixValue matrix:
                WriteMatrix(json, matrix.Series);
                break;
            case VectorValue vector:
                Start(json, "vector");
                json.WriteStartArray();
                foreach (var sample in vector.Samples)
                {
                    json.WriteStartObject();
                    json.WritePropertyName("metric");
                    WriteLabels(json, sample.Labels);
                    json.WritePropertyName("value");
                    WritePair(json, timestamp, Numbers.Format(sample.Value));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
                break;
        }
    }

    public static void WriteMatrix(Utf8JsonWriter json, IReadOnlyList<RangeSeries> matrix)
    {
        Start(json, "matrix");
        json.WriteStartArray();
        foreach (var series in matrix)
        {
            json.WriteStartObject();
            json.WritePropertyName("metric");
            WriteLabels(json, series.Labels);
            json.WriteStartArray("values");
            foreach (var point in series.Points)
            {
                WritePair(json, point.Timestamp, Numbers.Format(point.Value));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteLabels(Utf8JsonWriter json, Labels labels)
    {
        json.WriteStartObject();
        foreach (var (name, value) in labels.Pairs)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private static void WriteSingle(Utf8JsonWriter json, string type, long timestamp, string value)
    {
        Start(json, type);
        WritePair(json, timestamp, value, "0.###");
        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("resultType", type);
        json.WritePropertyName("result");
    }

    private static void WritePair(Utf8JsonWriter json, long timestamp, string value) =>
        WritePair(json, timestamp, value, timestamp % 1000 == 0 ? "0" : "0.000");

    private static void WritePair(Utf8JsonWriter json, long timestamp, string value, string timeFormat)
    {
        json.WriteStartArray();
        json.WriteRawValue((timestamp / 1000m).ToString(timeFormat, CultureInfo.InvariantCulture));
        json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
