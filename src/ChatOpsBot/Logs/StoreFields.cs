using System.Text.Json;

namespace ChatOpsBot.Logs;

/// <summary>Reads fields of a store's documents, nested or with dots in their names.</summary>
internal static class StoreFields
{
    /// <summary>The text at a dotted path; null when there is none.</summary>
    public static string? Text(JsonElement document, string path)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (document.TryGetProperty(path, out var whole))
        {
            return Text(whole);
        }

        var dot = path.IndexOf('.');
        while (dot > 0)
        {
            if (document.TryGetProperty(path[..dot], out var part) && Text(part, path[(dot + 1)..]) is { } found)
            {
                return found;
            }

            dot = path.IndexOf('.', dot + 1);
        }

        return null;
    }

    public static string First(JsonElement document, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (Text(document, path) is { Length: > 0 } found)
            {
                return found;
            }
        }

        return "";
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Object => value.GetRawText(),
        JsonValueKind.Array when value.GetArrayLength() > 0 => Text(value[0]),
        _ => null,
    };
}
