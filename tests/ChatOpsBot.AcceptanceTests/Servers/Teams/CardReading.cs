using System.Text.Json;

namespace ChatOpsBot.AcceptanceTests.Servers.Teams;

/// <summary>A card as a person reads it: its texts line by line, what is folded included, and the buttons.</summary>
internal static class CardReading
{
    public static string Text(JsonElement card) => string.Join('\n', Lines(card)).Replace("\u200B", "", StringComparison.Ordinal);

    /// <summary>Every button, those on cards within the card included.</summary>
    public static IEnumerable<JsonElement> Buttons(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            return node.EnumerateArray().SelectMany(Buttons);
        }

        if (node.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var inner = node.EnumerateObject().Where(member => member.Name is not ("fallback" or "refresh")).SelectMany(member => Buttons(member.Value));
        return node.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString()!.StartsWith("Action.", StringComparison.Ordinal) ? inner.Prepend(node) : inner;
    }

    private static IEnumerable<string> Lines(JsonElement element) => Type(element) switch
    {
        "AdaptiveCard" => Each(element, "body").SelectMany(Lines).Concat(Each(element, "actions").SelectMany(Lines)),
        "Container" => Each(element, "items").SelectMany(Lines),
        "ActionSet" => Each(element, "actions").SelectMany(Lines),
        "RichTextBlock" => string.Concat(Each(element, "inlines").Select(run => run.GetProperty("text").GetString())).Split('\n'),
        "TextBlock" => element.GetProperty("text").GetString()!.Split('\n'),
        "Table" => Each(element, "rows").Select(row => string.Join("  ", Each(row, "cells").Select(cell => string.Join(' ', Each(cell, "items").SelectMany(Lines))))),
        "Chart.Line" => Each(element, "data").Select(line => line.GetProperty("legend").GetString()!),
        "Action.OpenUrl" => [$"{element.GetProperty("title")}: {element.GetProperty("url")}"],
        "Action.Execute" or "Action.ShowCard" or "Action.ToggleVisibility" or "Action.Submit" => [$"[{element.GetProperty("title")}]"],
        "Input.Text" => [],
        var other => throw new InvalidOperationException($"A card holds {other}, which nobody reads out."),
    };

    private static IEnumerable<JsonElement> Each(JsonElement element, string name) => element.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    private static string Type(JsonElement element) => element.GetProperty("type").GetString()!;
}
