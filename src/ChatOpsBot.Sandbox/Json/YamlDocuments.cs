using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChatOpsBot.Sandbox.Json;

/// <summary>
/// Reads YAML as Kubernetes does: plain scalars become null, booleans and numbers, anything quoted stays text. Depth and
/// the number of values are bounded, so that neither nesting nor aliases can exhaust the process.
/// </summary>
internal sealed class YamlDocuments
{
    private const int MaximumDepth = 256;
    private const int MaximumValues = 20_000_000;

    private readonly Parser _parser;
    private readonly Dictionary<string, JsonNode?> _anchors = [];
    private int _values;

    private YamlDocuments(Parser parser) => _parser = parser;

    /// <exception cref="YamlException">The text is not YAML; carries the line.</exception>
    public static IReadOnlyList<Document> Read(string text) => new YamlDocuments(new Parser(new StringReader(text))).ReadAll();

    private List<Document> ReadAll()
    {
        var documents = new List<Document>();
        _parser.Consume<StreamStart>();
        while (!_parser.TryConsume<StreamEnd>(out _))
        {
            _parser.Consume<DocumentStart>();
            _anchors.Clear();
            var line = (int)_parser.Current!.Start.Line;
            documents.Add(new Document(ReadValue(0), line));
            _parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private JsonNode? ReadValue(int depth)
    {
        var start = _parser.Current!.Start;
        if (depth > MaximumDepth)
        {
            throw new YamlException(start, start, $"nested more than {MaximumDepth} deep");
        }

        if (++_values > MaximumValues)
        {
            throw new YamlException(start, start, "too many values");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            var known = _anchors.TryGetValue(alias.Value.Value, out var node)
                ? node
                : throw new YamlException(start, start, $"the anchor {alias.Value.Value} is not known");
            _values += Size(known);
            return known?.DeepClone();
        }

        var anchor = ((NodeEvent)_parser.Current).Anchor;
        var value = _parser.TryConsume<Scalar>(out var scalar) ? ReadScalar(scalar)
            : _parser.TryConsume<SequenceStart>(out _) ? ReadSequence(depth)
            : ReadMapping(depth);
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = value?.DeepClone();
        }

        return value;
    }

    private JsonArray ReadSequence(int depth)
    {
        var array = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            array.Add(ReadValue(depth + 1));
        }

        return array;
    }

    private JsonObject ReadMapping(int depth)
    {
        _parser.Consume<MappingStart>();
        var map = new JsonObject();
        var merged = new List<JsonObject>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
            {
                throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a key must be text");
            }

            var value = ReadValue(depth + 1);
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
            {
                merged.AddRange(value is JsonArray many ? many.OfType<JsonObject>() : value is JsonObject one ? [one] : []);
            }
            else
            {
                map[key.Value] = value;
            }
        }

        foreach (var (name, value) in merged.SelectMany(one => one).ToList())
        {
            if (!map.ContainsKey(name))
            {
                map[name] = value?.DeepClone();
            }
        }

        return map;
    }

    private static JsonNode? ReadScalar(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || (!scalar.Tag.IsEmpty && scalar.Tag == "tag:yaml.org,2002:str"))
        {
            return JsonValue.Create(text);
        }

        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE":
                return JsonValue.Create(true);
            case "false" or "False" or "FALSE":
                return JsonValue.Create(false);
        }

        if (!char.IsAsciiDigit(text[^1]) || !(char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.'))
        {
            return JsonValue.Create(text);
        }

        if (text.Length > 1 && text[0] == '0' && text.All(letter => letter is >= '0' and <= '7'))
        {
            return text.Length < 20 ? JsonValue.Create(text.Aggregate(0L, (sum, digit) => (sum * 8) + (digit - '0'))) : JsonValue.Create(text);
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? JsonValue.Create(real)
            : JsonValue.Create(text);
    }

    private static int Size(JsonNode? node) => node switch
    {
        JsonObject map => 1 + map.Sum(pair => Size(pair.Value)),
        JsonArray array => 1 + array.Sum(Size),
        _ => 1,
    };
}
