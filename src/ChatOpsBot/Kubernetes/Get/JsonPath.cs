using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>kubectl's own JSONPath templates: text with actions in braces, <c>range</c>, filters, unions, slices.</summary>
/// <remarks>https://kubernetes.io/docs/reference/kubectl/jsonpath/. A key that is missing yields nothing, as kubectl has it by default.</remarks>
internal sealed class JsonPath
{
    private readonly string _text;
    private readonly ImmutableArray<PathNode> _nodes;

    private JsonPath(string text, ImmutableArray<PathNode> nodes)
    {
        _text = text;
        _nodes = nodes;
    }

    /// <exception cref="JsonPathException">The template is not well formed.</exception>
    public static JsonPath Parse(string template) => new(template, JsonPathParser.Parse(template));

    /// <summary>A single path, with or without braces and leading dot, as <c>--sort-by</c> and columns take it.</summary>
    /// <exception cref="JsonPathException">The path is not well formed.</exception>
    public static JsonPath ParseRelaxed(string path)
    {
        var inner = path.Length >= 2 && path[0] == '{' && path[^1] == '}' ? path[1..^1] : path;
        if (inner.Length == 0 || inner.AsSpan().IndexOfAny('{', '}') >= 0)
        {
            throw new JsonPathException($"unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{{name1.name2}}' or '{{.name1.name2}}'");
        }

        return Parse($"{{.{(inner[0] == '.' ? inner[1..] : inner)}}}");
    }

    /// <summary>One set of values for each part of the template.</summary>
    /// <exception cref="JsonPathException">The template does not fit the data.</exception>
    public IReadOnlyList<IReadOnlyList<JsonElement>> Find(JsonElement data)
    {
        var sets = new List<IReadOnlyList<JsonElement>>();
        PathWalker.Run(_nodes, data, sets);
        return sets;
    }

    /// <summary>The template's text for an object.</summary>
    public string Print(JsonElement data)
    {
        var text = new StringBuilder();
        foreach (var set in Find(data))
        {
            text.AppendJoin(' ', set.Select(value => value.ValueKind switch
            {
                JsonValueKind.Object or JsonValueKind.Array => GoText.Json(value, indented: false),
                JsonValueKind.Null => "null",
                _ => GoText.Of(value),
            }));
        }

        return text.ToString();
    }

    public override string ToString() => _text;
}
