using System.Text.Json;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>Follows the parts of a template through an object.</summary>
internal static class PathWalker
{
    public static void Run(IEnumerable<PathNode> nodes, JsonElement data, ICollection<IReadOnlyList<JsonElement>> sets)
    {
        foreach (var node in nodes)
        {
            if (node is PathRange range)
            {
                foreach (var value in Walk([data], range.Over))
                {
                    Run(range.Body, value, sets);
                }
            }
            else
            {
                sets.Add(Walk([data], node));
            }
        }
    }

    private static List<JsonElement> Walk(List<JsonElement> values, PathNode node) => node switch
    {
        PathConstant constant => [constant.Value],
        PathSteps steps => steps.Steps.Aggregate(values, Walk),
        PathField field => [.. values.Where(v => v.ValueKind == JsonValueKind.Object).SelectMany(v => v.TryGetProperty(field.Name, out var found) ? [found] : Array.Empty<JsonElement>())],
        PathWildcard => [.. values.SelectMany(Children)],
        PathRecursive => Below(values),
        PathSlice slice => [.. values.SelectMany(value => Slice(value, slice))],
        PathUnion union => [.. union.Branches.SelectMany(branch => Walk(values, branch))],
        PathFilter filter => [.. values.SelectMany(value => Filter(value, filter))],
        _ => [],
    };

    private static IEnumerable<JsonElement> Children(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(p => p.Value),
        JsonValueKind.Array => value.EnumerateArray(),
        _ => [],
    };

    private static List<JsonElement> Below(List<JsonElement> values)
    {
        var found = new List<JsonElement>();
        foreach (var value in values)
        {
            var children = Children(value).ToList();
            if (children.Count > 0)
            {
                found.Add(value);
                found.AddRange(Below(children));
            }
        }

        return found;
    }

    private static IEnumerable<JsonElement> Slice(JsonElement value, PathSlice slice)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw new JsonPathException($"{GoText.Of(value)} is not array or slice");
        }

        var length = value.GetArrayLength();
        if (slice.Single)
        {
            var index = slice.Start!.Value < 0 ? slice.Start.Value + length : slice.Start.Value;
            return index >= 0 && index < length
                ? [value[index]]
                : throw new JsonPathException($"array index out of bounds: index {(index < 0 ? index : index)}, length {length}");
        }

        var start = Math.Clamp(Position(slice.Start ?? 0), 0, length);
        var end = Math.Clamp(Position(slice.End ?? length), 0, length);
        if (slice.Step <= 0)
        {
            throw new JsonPathException("step must be > 0");
        }

        var picked = new List<JsonElement>();
        for (var i = start; i < end; i += slice.Step)
        {
            picked.Add(value[i]);
        }

        return picked;

        int Position(int at) => at < 0 ? at + length : at;
    }

    private static IEnumerable<JsonElement> Filter(JsonElement value, PathFilter filter)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw new JsonPathException($"{GoText.Of(value)} is not array or slice and cannot be filtered");
        }

        foreach (var item in value.EnumerateArray())
        {
            var left = Walk([item], filter.Left);
            if (filter.Right is null)
            {
                if (left.Count > 0)
                {
                    yield return item;
                }

                continue;
            }

            var right = Walk([item], filter.Right);
            if (left.Count > 1 || right.Count > 1)
            {
                throw new JsonPathException("can only compare one element at a time");
            }

            if (left.Count == 1 && right.Count == 1 && Holds(left[0], filter.Operator, right[0]))
            {
                yield return item;
            }
        }
    }

    private static bool Holds(JsonElement left, string sign, JsonElement right)
    {
        var order = (left.ValueKind, right.ValueKind) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => left.GetDouble().CompareTo(right.GetDouble()),
            (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(left.GetString(), right.GetString()),
            (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => left.GetBoolean().CompareTo(right.GetBoolean()),
            _ => throw new JsonPathException("incompatible types for comparison"),
        };
        return sign switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }
}
