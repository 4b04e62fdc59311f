using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>An argument of a method: its name, its JSON type and whether the method works without it.</summary>
internal sealed record WebApiParameter(string Name, JsonValueKind Kind, bool IsRequired)
{
    /// <summary>Reads <c>channel! text reply_broadcast:bool blocks:array metadata:object limit:int</c>; <c>!</c> is required.</summary>
    public static IReadOnlyList<WebApiParameter> Read(string signature) => [.. signature.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one =>
    {
        var parts = one.TrimEnd('!').Split(':');
        return new WebApiParameter(parts[0], parts.ElementAtOrDefault(1) switch
        {
            null => JsonValueKind.String,
            "bool" => JsonValueKind.True,
            "int" => JsonValueKind.Number,
            "array" => JsonValueKind.Array,
            "object" => JsonValueKind.Object,
            var unknown => throw new ArgumentException($"There is no type '{unknown}'."),
        }, one.EndsWith('!'));
    })];

    /// <summary>The value in its own type; forms carry text only.</summary>
    /// <returns>Null when it is none of that type.</returns>
    public JsonNode? Convert(JsonNode given)
    {
        var text = given is JsonValue value && value.TryGetValue<string>(out var written) ? written : null;
        switch (Kind)
        {
            case JsonValueKind.String:
                return text is null ? null : given;
            case JsonValueKind.True:
                return text switch { "true" or "1" => true, "false" or "0" => false, null when given.GetValueKind() is JsonValueKind.True or JsonValueKind.False => given, _ => null };
            case JsonValueKind.Number:
                return text is null ? given.GetValueKind() == JsonValueKind.Number ? given : null : long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
            default:
                return (text is null ? given : Parsed(text)) is { } parsed && parsed.GetValueKind() == Kind ? parsed : null;
        }
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
