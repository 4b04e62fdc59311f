using System.Text.Json;
using ChatOpsBot.Core.Reports.Teams;

namespace ChatOpsBot.Teams.Messages;

/// <summary>What a button or a form carries back.</summary>
internal static class CardValue
{
    private const int LongestInput = 500;

    /// <summary>The command of a button, with what was filled in; null when there is none.</summary>
    public static string? Command(JsonElement data)
    {
        if (Text(data, "command") is not { Length: > 0 } command)
        {
            return null;
        }

        var given = Text(data, "input") is { } input ? Text(data, input) : null;
        return given is null ? command : command.Replace(CardButtons.Blank, OneLine(given), StringComparison.Ordinal);
    }

    public static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static JsonElement? Object(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestInput ? line : line[..LongestInput];
    }
}
