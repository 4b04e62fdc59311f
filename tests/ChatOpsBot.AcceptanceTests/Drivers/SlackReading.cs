using System.Text.Json.Nodes;
using ChatOpsBot.Tests.SlackServer;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>A message as a person reads it: the text of its blocks, a line a row.</summary>
internal static class SlackReading
{
    public static string Text(SlackMessage message) => Text(message.Blocks, message.Text);

    public static string Text(JsonArray? blocks, string otherwise) =>
        (blocks is { Count: > 0 } ? string.Join('\n', blocks.Select(Block)) : Unescape(otherwise)).Replace("\u200B", "", StringComparison.Ordinal);

    private static string Block(JsonNode? block) => block!["type"]!.ToString() switch
    {
        "header" or "section" => block["text"] is { } text ? Value(text) : "",
        "context" => string.Join(' ', block["elements"]!.AsArray().Select(Value!)),
        "rich_text" => string.Join('\n', block["elements"]!.AsArray().Select(Rich)),
        "plan" => string.Join('\n', [block["title"]!.ToString(), .. block["tasks"]!.AsArray().Select(task => $"{task!["title"]}  {(task["output"] is { } output ? Block(output) : task["status"])}")]),
        "table" or "data_table" => string.Join('\n', [block["caption"]?.ToString() ?? "", .. block["rows"]!.AsArray().Select(row => string.Join("  ", row!.AsArray().Select(cell => cell!["text"]?.ToString() ?? "")))]),
        "container" => string.Join('\n', [Value(block["title"]!), .. block["child_blocks"]!.AsArray().Select(Block)]),
        "markdown" => block["text"]!.ToString(),
        "image" => $"[{block["alt_text"]}]",
        "actions" => string.Join('\n', block["elements"]!.AsArray().Select(Control)),
        "divider" => "",
        var type => throw new InvalidOperationException($"Nobody knows how a block of type {type} looks."),
    };

    private static string Control(JsonNode? control) => control!["type"]!.ToString() == "button"
        ? $"[{Value(control["text"]!)}]"
        : string.Join(' ', control["options"]!.AsArray().Select(option => $"[{Value(option!["text"]!)}]"));

    private static string Rich(JsonNode? element) => element!["type"]!.ToString() == "rich_text_list"
        ? string.Join('\n', element["elements"]!.AsArray().Select(item => "- " + Rich(item)))
        : string.Concat(element["elements"]!.AsArray().Select(part => part!["type"]!.ToString() == "link" ? $"{part["text"]}: {part["url"]}" : part["text"]?.ToString() ?? ""));

    private static string Value(JsonNode text) => text["type"]!.ToString() == "mrkdwn" ? Unescape(text["text"]!.ToString()) : text["text"]!.ToString();

    private static string Unescape(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
}
