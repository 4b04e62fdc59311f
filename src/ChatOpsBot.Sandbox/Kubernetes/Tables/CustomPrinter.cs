using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>
/// Columns that a custom resource definition asks for.
/// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#additional-printer-columns
/// </summary>
internal static class CustomPrinter
{
    public static Printer Of(JsonArray columns)
    {
        var shown = columns.OfType<JsonObject>().ToList();
        return new Printer(
            [
                Printer.NameColumn,
                .. shown.Select(one => new TableColumn(one.Text("name"), one.Text("type") is { Length: > 0 } type ? type : "string", one.Text("format"), (int)one.Number("priority"))),
            ],
            (value, now) => [value.Name(), .. shown.Select(one => Cell(value, one, now))]);
    }

    private static JsonNode? Cell(JsonObject value, JsonObject column, DateTimeOffset now)
    {
        var found = Find(value, column.Text("jsonPath") is { Length: > 0 } path ? path : column.Text("JSONPath")).FirstOrDefault();
        if (found is null)
        {
            return null;
        }

        return column.Text("type") switch
        {
            "date" => HumanDuration.Since(found.Time(), now),
            "integer" or "number" or "boolean" => found.DeepClone(),
            _ => found is JsonValue ? found.Text() : found.ToJsonString(),
        };
    }

    /// <summary>Follows the paths that columns use: fields, quoted fields, indexes, <c>[*]</c> and filters of one equality.</summary>
    private static IEnumerable<JsonNode?> Find(JsonNode? root, string path)
    {
        IEnumerable<JsonNode?> nodes = [root];
        foreach (var step in Steps(path))
        {
            nodes = [.. nodes.SelectMany(node => Follow(node, step))];
        }

        return nodes;
    }

    private static IEnumerable<JsonNode?> Follow(JsonNode? node, string step)
    {
        if (!step.StartsWith('['))
        {
            return node.At(step) is { } field ? [field] : [];
        }

        var inside = step[1..^1].Trim();
        if (inside is ['\'', .., '\''] or ['"', .., '"'])
        {
            return node.At(inside[1..^1]) is { } field ? [field] : [];
        }

        if (node is not JsonArray array)
        {
            return [];
        }

        if (inside == "*")
        {
            return array;
        }

        if (int.TryParse(inside, out var index))
        {
            index = index < 0 ? array.Count + index : index;
            return index >= 0 && index < array.Count ? [array[index]] : [];
        }

        var parts = inside.TrimStart('?', '(').TrimEnd(')').Split("==", 2, StringSplitOptions.TrimEntries);
        return parts.Length == 2
            ? array.Where(one => one.Text(parts[0].TrimStart('@', '.').Split('.')) == parts[1].Trim('\'', '"'))
            : [];
    }

    private static IEnumerable<string> Steps(string path)
    {
        var at = 0;
        while (at < path.Length)
        {
            if (path[at] == '[')
            {
                var close = path.IndexOf(']', at);
                close = close < 0 ? path.Length - 1 : close;
                yield return path[at..(close + 1)];
                at = close + 1;
            }
            else if (path[at] is '.' or '{' or '}' or '$')
            {
                at++;
            }
            else
            {
                var field = new System.Text.StringBuilder();
                while (at < path.Length && path[at] is not ('.' or '[' or '}'))
                {
                    if (path[at] == '\\' && at + 1 < path.Length)
                    {
                        at++;
                    }

                    field.Append(path[at++]);
                }

                yield return field.ToString();
            }
        }
    }
}
