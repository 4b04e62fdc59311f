using System.Globalization;
using System.Text.Json.Nodes;
using static ChatOpsBot.Tests.SlackServer.BlockKitRule;
using static ChatOpsBot.Tests.SlackServer.CompositionRules;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Blocks: https://docs.slack.dev/reference/block-kit/blocks.</summary>
internal static class BlockKitRules
{
    private const int LongestId = 255;

    private const int MostCells = 20;

    private static readonly string[] Choices =
    [
        "static_select", "external_select", "users_select", "conversations_select", "channels_select",
        "multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select", "multi_channels_select",
    ];

    private static readonly string[] Pickers = ["checkboxes", "radio_buttons", "datepicker", "timepicker"];

    private static readonly string[] Inputs = ["plain_text_input", "email_text_input", "url_text_input", "number_input", "file_input", "rich_text_input"];

    private static readonly HashSet<string> Interactive = [.. Choices, .. Pickers, .. Inputs, "datetimepicker", "button", "workflow_button", "overflow", "icon_button", "feedback_buttons"];

    private static readonly Dictionary<string, string[]> Surfaces = new()
    {
        ["alert"] = ["modal"],
        ["context_actions"] = ["message"],
        ["markdown"] = ["message"],
        ["table"] = ["message"],
        ["data_table"] = ["message"],
        ["data_visualization"] = ["message"],
        ["plan"] = ["message"],
        ["task_card"] = ["message"],
        ["file"] = [],
    };

    private static readonly BlockKitRule TableCell = ByType(
        ("raw_text", () => new Shape([Need("text", new Text(int.MaxValue, 1))])),
        ("raw_number", () => new Shape([Need("value", new AnyNumber()), Need("text", new Text(int.MaxValue, 1))])),
        ("rich_text", RichTextRules.Shape));

    private static readonly Typed Blocks = ByType(
        ("actions", () => Block([Need("elements", new List(ElementRules.Of([.. Choices, .. Pickers, "datetimepicker", "button", "workflow_button", "overflow", "rich_text_input"]), 25))])),
        ("alert", () => Block([Need("text", AnyText(200)), Can("level", new OneOf("default", "info", "warning", "error", "success"))])),
        ("card", Card),
        ("carousel", () => Block([Need("elements", new List(ByType(("card", Card)), 10))])),
        ("container", Container),
        ("context", () => Block([Need("elements", new List(ByType(
            ("image", () => ElementRules.Image([])), ("plain_text", () => OneText("plain_text")), ("mrkdwn", () => OneText("mrkdwn"))), 10))])),
        ("context_actions", () => Block([Need("elements", new List(ElementRules.Of("feedback_buttons", "icon_button"), 5))])),
        ("data_table", DataTable),
        ("data_visualization", () => Block([Need("title", new Text(50, 1)), Need("chart", ChartRules.Chart())])),
        ("divider", () => Block([])),
        ("file", () => Block([Need("source", new OneOf("remote")), Need("external_id", new Text())])),
        ("header", () => Block([Need("text", Plain(150)), Can("level", new Number(1, 6))])),
        ("image", () => ElementRules.Image([Can("block_id", new Text(LongestId, 1)), Can("title", Plain(2_000))])),
        ("input", () => Block(
        [
            Need("label", Plain(2_000)), Need("element", ElementRules.Of([.. Choices, .. Pickers, .. Inputs, "datetimepicker"])), Can("hint", Plain(2_000)), Can("optional", new Flag()),
            Can("dispatch_action", new Flag()),
        ])),
        ("markdown", () => Block([Need("text", new Text(12_000, 1))])),
        ("rich_text", RichTextRules.Shape),
        ("section", Section),
        ("table", Table),
        ("task_card", TaskCard),
        ("plan", () => Block([Need("title", new Text(LongestText, 1)), Can("tasks", new List(ByType(("task_card", TaskCard)), 50, Least: 0))])),
        ("video", () => Block(
        [
            Need("alt_text", new Text()), Need("title", Plain(199)), Need("thumbnail_url", new Url()), Need("video_url", new Url()), Can("title_url", new Url()), Can("author_name", new Text(49)),
            Can("provider_name", new Text()), Can("provider_icon_url", new Url()), Can("description", Plain()),
        ])));

    /// <summary>Whether somebody can use an element, so that it has an <c>action_id</c>.</summary>
    public static bool IsInteractive(string? type) => type is not null && Interactive.Contains(type);

    /// <summary>Any block, on the surface that the findings are about.</summary>
    public static void Check(JsonNode? block, string path, BlockKitFindings findings)
    {
        Blocks.Check(block, path, findings);
        if ((block as JsonObject)?["type"]?.ToString() is { } type && Surfaces.TryGetValue(type, out var surfaces) && !surfaces.Contains(findings.Surface))
        {
            findings.Add($"unsupported type: {type}", $"{path}/type");
        }
    }

    private static BlockKitRule OneText(string type) => ((Typed)AnyText()).Types[type].Value;

    private static Shape Block(BlockKitField[] fields, Action<JsonObject, string, BlockKitFindings>? extra = null) => new([Can("block_id", new Text(LongestId, 1)), .. fields], extra);

    private static Shape Section() => Block(
        [Can("text", AnyText()), Can("fields", new List(AnyText(2_000), 10)), Can("accessory", ElementRules.Of([.. Choices, .. Pickers, "button", "workflow_button", "overflow", "image"])), Can("expand", new Flag())],
        (json, path, findings) =>
        {
            if (json["text"] is null && json["fields"] is null)
            {
                findings.Add("must define either `text` or `fields`", $"{path}/type");
            }
        });

    private static Shape Card() => Block(
        [
            Can("hero_image", ElementRules.Of("image")), Can("icon", ElementRules.Of("image")), Can("title", AnyText(150)), Can("subtitle", AnyText(150)), Can("body", AnyText(200)),
            Can("subtext", AnyText(200)), Can("actions", new List(ElementRules.Of("button"), 3)),
        ],
        (json, path, findings) =>
        {
            if (json["hero_image"] is null && json["title"] is null && json["actions"] is null && json["body"] is null)
            {
                findings.Add("must define one of `hero_image`, `title`, `actions` or `body`", path);
            }
        });

    private static Shape Container()
    {
        string[] inside = ["actions", "context", "divider", "file", "header", "image", "input", "rich_text", "section", "table", "video"];
        var children = new Typed(inside.ToDictionary(type => type, type => Blocks.Types[type]));
        return Block(
            [
                Can("title", Plain(150)), Can("rich_text_title", RichTextRules.Block()), Can("subtitle", AnyText(150)), Need("child_blocks", new List(children, 10)),
                Can("width", new OneOf("narrow", "standard", "wide", "full")), Can("icon", ElementRules.Of("image")), Can("is_collapsible", new Flag()), Can("default_collapsed", new Flag()),
                Can("has_header_divider", new Flag()),
            ],
            (json, path, findings) =>
            {
                if (json["title"] is null && json["rich_text_title"] is null)
                {
                    findings.Add("must define either `title` or `rich_text_title`", path);
                }

                if (json["default_collapsed"]?.ToString() == "true" && json["is_collapsible"]?.ToString() != "true")
                {
                    findings.Add("must be collapsible", $"{path}/default_collapsed");
                }
            });
    }

    private static Shape Table() => Block(
    [
        Need("rows", new List(new List(TableCell, MostCells), 100)),
        Can("column_settings", new List(new Shape([Can("align", new OneOf("left", "center", "right")), Can("is_wrapped", new Flag())]), MostCells, Least: 0)),
    ]);

    private static Shape DataTable() => Block(
        [Need("rows", new List(new List(TableCell, MostCells), 101, Least: 2)), Need("caption", new Text(int.MaxValue, 1)), Can("page_size", new Number(1, 100)), Can("row_header_column_index", new Number(0, MostCells - 1))],
        (json, path, findings) =>
        {
            var rows = (json["rows"] as JsonArray ?? []).OfType<JsonArray>().ToList();
            if (rows.Count > 0 && rows[0].Any(cell => cell?["type"]?.ToString() == "rich_text"))
            {
                findings.Add("unsupported type: rich_text", $"{path}/rows/0");
            }

            if (rows.Select(row => row.Count).Distinct().Count() > 1)
            {
                findings.Add("must have the same number of cells in every row", $"{path}/rows");
            }

            if (json["row_header_column_index"] is { } index && rows.Count > 0 && int.TryParse(index.ToString(), CultureInfo.InvariantCulture, out var column) && column >= rows[0].Count)
            {
                findings.Add("must be a column of the table", $"{path}/row_header_column_index");
            }
        });

    private static Shape TaskCard() => Block(
    [
        Need("task_id", new Text(LongestId, 1)), Need("title", new Text(LongestText, 1)), Need("status", new OneOf("pending", "in_progress", "complete", "error")), Can("details", RichTextRules.Block()),
        Can("output", RichTextRules.Block()), Can("sources", new List(ElementRules.Of("url"), 100, Least: 0)),
    ]);
}
