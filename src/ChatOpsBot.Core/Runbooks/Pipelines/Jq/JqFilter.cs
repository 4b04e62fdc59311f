using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines.Jq;

/// <summary><c>jq</c>: paths, selections and small constructions over the JSON of its input.</summary>
/// <param name="Raw"><c>-r</c>: strings without their quotes.</param>
/// <param name="Compact"><c>-c</c>: a value a line.</param>
internal sealed record JqFilter(JqExpression Program, bool Raw, bool Compact) : ITextFilter
{
    /// <summary>Results of one value that are printed; a program that makes more is a mistake.</summary>
    private const int MostResults = 100_000;

    private static readonly JsonWriterOptions Pretty = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FilterReading Read(ReadOnlySpan<string> words)
    {
        var (raw, compact) = (false, false);
        string? program = null;
        foreach (var word in words)
        {
            switch (word)
            {
                case "-r" or "--raw-output":
                    raw = true;
                    break;
                case "-c" or "--compact-output":
                    compact = true;
                    break;
                case "-rc" or "-cr":
                    (raw, compact) = (true, true);
                    break;
                case not null when program is null && !word.StartsWith('-'):
                    program = word;
                    break;
                default:
                    return FilterReading.No($"jq {word} is not known here: -r, -c and one program are");
            }
        }

        return JqParser.Parse(program ?? ".", out var problem) is { } expression
            ? FilterReading.Of(new JqFilter(expression, raw, compact))
            : FilterReading.No($"this jq program is not known here: {problem}");
    }

    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines)
    {
        var values = Values(Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => line.Text))));
        foreach (var value in values)
        {
            foreach (var text in Results(value).SelectMany(Print))
            {
                yield return new TextLine(text);
            }
        }
    }

    /// <summary>Like jq itself, it stops where a value does not have the shape that the program asks for.</summary>
    private List<JsonElement> Results(JsonElement value)
    {
        var results = new List<JsonElement>();
        try
        {
            results.AddRange(Program.Evaluate(value).Take(MostResults));
        }
        catch (JqException)
        {
            // What came before the mistake stands; jq writes the rest of its complaint elsewhere.
        }

        return results;
    }

    private string[] Print(JsonElement value)
    {
        if (Raw && value.ValueKind == JsonValueKind.String)
        {
            return value.GetString()!.Split('\n');
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact ? Short : Pretty))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan).Split('\n');
    }

    /// <summary>The values of a stream of JSON, up to the first that is none.</summary>
    private static List<JsonElement> Values(byte[] json)
    {
        var values = new List<JsonElement>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 128 });
        try
        {
            while (reader.Read())
            {
                values.Add(JsonElement.ParseValue(ref reader));
            }
        }
        catch (JsonException)
        {
            // jq prints what it understood before it gives up.
        }

        return values;
    }
}
