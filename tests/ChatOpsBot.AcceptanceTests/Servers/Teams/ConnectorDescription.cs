using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Tests;

namespace ChatOpsBot.AcceptanceTests.Servers.Teams;

/// <summary>Holds a JSON value to Microsoft's published descriptions of the connector and of the activity protocol. Stricter than they are: a property that they do not name is a violation.</summary>
internal sealed class ConnectorDescription
{
    private readonly JsonElement _connector;
    private readonly JsonElement _protocol;

    private ConnectorDescription(JsonElement description) => (_connector, _protocol) = (description.GetProperty("connector"), description.GetProperty("protocol"));

    /// <summary>Skips the test where the repository's files are not there.</summary>
    public static ConnectorDescription Load()
    {
        var file = RealParts.RepositoryRoot is { } root ? Path.Combine(root, "tests/real-parts/teams/connector.json") : null;
        return new(JsonElement.Parse(File.ReadAllText(File.Exists(file) ? file : RealParts.Missing("tests/real-parts/teams/connector.json is not there"))));
    }

    /// <summary>What is wrong with a request; nothing when all is well.</summary>
    /// <param name="path">As the description writes it: <c>/v3/conversations/{conversationId}/activities</c>.</param>
    public IEnumerable<string> Request(string method, string path, IReadOnlyDictionary<string, string> query, JsonElement? body)
    {
        if (!_connector.GetProperty("paths").TryGetProperty(path, out var item) || !item.TryGetProperty(method.ToLowerInvariant(), out var operation))
        {
            yield return $"{method} {path} is not in the connector's description";
            yield break;
        }

        var parameters = operation.TryGetProperty("parameters", out var list) ? list.EnumerateArray().ToList() : [];
        foreach (var name in query.Keys.Where(name => !parameters.Any(parameter => parameter.GetProperty("in").GetString() == "query" && parameter.GetProperty("name").GetString() == name)))
        {
            yield return $"{method} {path} has no query parameter {name}";
        }

        foreach (var parameter in parameters.Where(parameter => parameter.GetProperty("in").GetString() == "query" && parameter.GetProperty("type").GetString() == "integer"))
        {
            if (query.TryGetValue(parameter.GetProperty("name").GetString()!, out var given) && !int.TryParse(given, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
            {
                yield return $"{method} {path}: {parameter.GetProperty("name")} is no integer";
            }
        }

        var schema = parameters.FirstOrDefault(parameter => parameter.GetProperty("in").GetString() == "body");
        if (schema.ValueKind == JsonValueKind.Undefined != (body is null))
        {
            yield return body is null ? $"{method} {path} needs a body" : $"{method} {path} takes no body";
        }
        else if (body is { } value)
        {
            foreach (var problem in Check(value, schema.GetProperty("schema"), _connector, "body"))
            {
                yield return problem;
            }
        }
    }

    /// <summary>What is wrong with an activity, or another part of the protocol, by the protocol's own schema, which says what is required.</summary>
    public IEnumerable<string> Protocol(string definition, JsonElement value) => Check(value, _protocol.GetProperty("definitions").GetProperty(definition), _protocol, definition);

    private static IEnumerable<string> Check(JsonElement value, JsonElement schema, JsonElement document, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Check(value, document.GetProperty("definitions").GetProperty(reference.GetString()!.Split('/')[^1]), document, at);
        }

        if (schema.TryGetProperty("enum", out var choices) && value.ValueKind == JsonValueKind.String)
        {
            return choices.EnumerateArray().Any(choice => choice.GetString() == value.GetString()) ? [] : [$"{at} is '{value}', which is none of {choices}"];
        }

        var type = schema.TryGetProperty("type", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        return type switch
        {
            "object" when value.ValueKind == JsonValueKind.Object => Members(value, schema, document, at),
            "array" when value.ValueKind == JsonValueKind.Array => schema.TryGetProperty("items", out var items)
                ? value.EnumerateArray().SelectMany((item, i) => Check(item, items, document, $"{at}[{i}]")) : [],
            "string" when value.ValueKind == JsonValueKind.String => Text(value, schema, at),
            "boolean" when value.ValueKind is JsonValueKind.True or JsonValueKind.False => [],
            "number" or "integer" when value.ValueKind == JsonValueKind.Number => [],
            null => schema.TryGetProperty("properties", out _) && value.ValueKind == JsonValueKind.Object ? Members(value, schema, document, at) : [],
            _ => [$"{at} is a {value.ValueKind}, not a {type}"],
        };
    }

    private static IEnumerable<string> Members(JsonElement value, JsonElement schema, JsonElement document, string at)
    {
        foreach (var required in schema.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(one => one.GetString()!) : [])
        {
            if (!value.TryGetProperty(required, out _))
            {
                yield return $"{at} lacks {required}";
            }
        }

        if (!schema.TryGetProperty("properties", out var properties))
        {
            yield break;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (!properties.TryGetProperty(member.Name, out var of))
            {
                yield return $"{at} has {member.Name}, which nobody described";
                continue;
            }

            foreach (var problem in Check(member.Value, of, document, $"{at}.{member.Name}"))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> Text(JsonElement value, JsonElement schema, string at) =>
        schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" && !value.TryGetDateTimeOffset(out _) ? [$"{at} is no date and time"] : [];
}
