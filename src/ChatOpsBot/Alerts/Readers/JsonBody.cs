using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Alerts.Readers;

/// <summary>A sender's message as JSON.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <exception cref="FormatException">The body is no JSON object.</exception>
    public static JsonElement Parse(AlertRequest request)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Body, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new FormatException("The body is no JSON object.");
        }
        catch (JsonException)
        {
            throw new FormatException("The body is not JSON.");
        }
    }

    /// <summary>The texts, numbers and truth values of an object; of a name that stands twice, the first.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value.Text() ?? "")).DistinctBy(pair => pair.Key)
            : [];
}
