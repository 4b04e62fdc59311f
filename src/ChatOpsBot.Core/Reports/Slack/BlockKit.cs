using System.Text.Json.Nodes;

namespace ChatOpsBot.Core.Reports.Slack;

/// <summary>Block Kit's blocks and elements by their own names. https://docs.slack.dev/reference/block-kit</summary>
internal static class BlockKit
{
    public static JsonObject Header(string text) => new() { ["type"] = "header", ["text"] = PlainText(SlackText.Line(text, SlackLimits.Header)) };

    public static JsonObject Divider() => new() { ["type"] = "divider" };

    public static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = PlainText(SlackText.Literal(text, SlackLimits.Section)), ["expand"] = true };

    /// <param name="markup">Escaped already.</param>
    public static JsonObject MarkupSection(string markup) => new() { ["type"] = "section", ["text"] = Markup(markup) };

    public static JsonObject Context(params ReadOnlySpan<JsonObject> elements) => new() { ["type"] = "context", ["elements"] = new JsonArray([.. elements]) };

    public static JsonObject PlainText(string text) => new() { ["type"] = "plain_text", ["text"] = text.Length == 0 ? " " : text, ["emoji"] = false };

    /// <param name="markup">Escaped already.</param>
    public static JsonObject Markup(string markup) => new() { ["type"] = "mrkdwn", ["text"] = markup, ["verbatim"] = true };

    /// <param name="text">At most <see cref="SlackLimits.CharactersOfMessage"/> of all such blocks together.</param>
    public static JsonObject Markdown(string text) => new() { ["type"] = "markdown", ["text"] = text };

    public static JsonObject RichText(params ReadOnlySpan<JsonObject> elements) => new() { ["type"] = "rich_text", ["elements"] = new JsonArray([.. elements]) };

    public static JsonObject RichSection(params ReadOnlySpan<JsonObject> elements) => new() { ["type"] = "rich_text_section", ["elements"] = new JsonArray([.. elements]) };

    public static JsonObject RichList(IEnumerable<JsonObject> items) => new() { ["type"] = "rich_text_list", ["style"] = "bullet", ["elements"] = new JsonArray([.. items]) };

    public static JsonObject Preformatted(string text) => new() { ["type"] = "rich_text_preformatted", ["elements"] = new JsonArray(Text(text)) };

    public static JsonObject Text(string text, bool bold = false, bool code = false)
    {
        var element = new JsonObject { ["type"] = "text", ["text"] = text.Length == 0 ? " " : text };
        if (bold || code)
        {
            element["style"] = bold ? new JsonObject { ["bold"] = true } : new JsonObject { ["code"] = true };
        }

        return element;
    }

    public static JsonObject Link(string address, string text) => new() { ["type"] = "link", ["url"] = address, ["text"] = text };

    public static JsonObject Image(string file, string alt, string title) => new()
    {
        ["type"] = "image",
        ["slack_file"] = new JsonObject { ["id"] = file },
        ["alt_text"] = SlackText.Line(alt, SlackLimits.AltText),
        ["title"] = PlainText(SlackText.Line(title, SlackLimits.AltText)),
    };

    public static JsonObject Actions(IEnumerable<JsonObject> elements) => new() { ["type"] = "actions", ["elements"] = new JsonArray([.. elements]) };

    /// <param name="style"><c>primary</c> or <c>danger</c>; null for the usual one.</param>
    public static JsonObject Button(string id, string text, string value, string? style = null)
    {
        var button = new JsonObject { ["type"] = "button", ["action_id"] = id, ["text"] = PlainText(SlackText.Line(text, SlackLimits.ButtonText)), ["value"] = value };
        if (style is not null)
        {
            button["style"] = style;
        }

        return button;
    }

    public static JsonObject Select(string id, string placeholder, IEnumerable<(string Text, string Value)> options) => new()
    {
        ["type"] = "static_select",
        ["action_id"] = id,
        ["placeholder"] = PlainText(SlackText.Line(placeholder, 150)),
        ["options"] = new JsonArray([.. options.Select(Option)]),
    };

    public static JsonObject Option((string Text, string Value) option) => new()
    {
        ["text"] = PlainText(SlackText.Line(option.Text, SlackLimits.OptionText)),
        ["value"] = option.Value,
    };

    /// <param name="children">Divider, section, actions, header, context, image, table: what every workspace takes in a container.</param>
    public static JsonObject Container(string title, IEnumerable<JsonObject> children) => new()
    {
        ["type"] = "container",
        ["title"] = PlainText(SlackText.Line(title, SlackLimits.ContainerTitle)),
        ["is_collapsible"] = true,
        ["default_collapsed"] = true,
        ["child_blocks"] = new JsonArray([.. children]),
    };

    public static JsonObject Plan(string title, IEnumerable<JsonObject> tasks) => new() { ["type"] = "plan", ["title"] = title, ["tasks"] = new JsonArray([.. tasks]) };

    /// <param name="status"><c>pending</c>, <c>in_progress</c>, <c>complete</c> or <c>error</c>.</param>
    /// <param name="output">Empty for none.</param>
    public static JsonObject TaskCard(string id, string title, string status, string output)
    {
        var card = new JsonObject { ["type"] = "task_card", ["task_id"] = id, ["title"] = title, ["status"] = status };
        if (output.Length > 0)
        {
            card["output"] = RichText(RichSection(Text(output)));
        }

        return card;
    }

    public static JsonObject Input(string block, string label, JsonObject element, bool optional, string? hint = null)
    {
        var input = new JsonObject { ["type"] = "input", ["block_id"] = block, ["label"] = PlainText(label), ["element"] = element, ["optional"] = optional };
        if (hint is not null)
        {
            input["hint"] = PlainText(hint);
        }

        return input;
    }

    /// <param name="initial">What stands there already; null for nothing.</param>
    public static JsonObject TextInput(string id, bool multiline, int most, string? initial = null)
    {
        var input = new JsonObject { ["type"] = "plain_text_input", ["action_id"] = id, ["multiline"] = multiline, ["max_length"] = most };
        if (initial is { Length: > 0 })
        {
            input["initial_value"] = SlackText.Literal(initial, most);
        }

        return input;
    }

    /// <summary>Characters that people read in a block.</summary>
    public static int Size(JsonNode? node) => node switch
    {
        JsonArray array => array.Sum(Size),
        JsonObject block => block.Sum(property => property.Value is JsonValue value
            ? (property.Key is "text" or "title" or "alt_text" or "caption" or "url" && value.TryGetValue<string>(out var text) ? text.Length : 0)
            : Size(property.Value)),
        _ => 0,
    };

    /// <summary>How many blocks a block counts as.</summary>
    public static int Count(JsonObject block) => 1 + (block["child_blocks"] as JsonArray)?.Count ?? 1;
}
