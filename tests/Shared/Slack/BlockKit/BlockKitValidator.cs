using System.Globalization;
using System.Text.Json.Nodes;
using static ChatOpsBot.Tests.SlackServer.BlockKitRule;
using static ChatOpsBot.Tests.SlackServer.CompositionRules;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Refuses what Slack refuses in messages and views.</summary>
internal static class BlockKitValidator
{
    private const int MostInMessage = 50;

    private const int MostInView = 100;

    private const int MostCharts = 2;

    private const int LongestTable = 10_000;

    private const int LongestMarkdown = 12_000;

    private static readonly BlockKitRule Modal = new Shape(
    [
        Need("title", Plain(24)), Can("close", Plain(24)), Can("submit", Plain(24)), Need("blocks", new Anything()), Can("private_metadata", new Text(3_000)), Can("callback_id", new Text(255)),
        Can("external_id", new Text(255)), Can("clear_on_close", new Flag()), Can("notify_on_close", new Flag()), Can("submit_disabled", new Flag()),
    ]);

    private static readonly BlockKitRule Home = new Shape(
        [Need("blocks", new Anything()), Can("private_metadata", new Text(3_000)), Can("callback_id", new Text(255)), Can("external_id", new Text(255))]);

    /// <exception cref="WebApiException">Something about them is wrong.</exception>
    public static void CheckMessage(SlackWorkspace workspace, JsonArray? blocks, JsonArray? attachments)
    {
        var findings = new BlockKitFindings(workspace, "message");
        var all = new List<JsonObject>();
        if (blocks is not null)
        {
            CheckBlocks(blocks, "/blocks", MostInMessage, findings);
            all.AddRange(blocks.OfType<JsonObject>());
        }

        if (findings.Errors.Count > 0)
        {
            throw new WebApiException("invalid_blocks", [.. findings.Errors]);
        }

        for (var i = 0; attachments is not null && i < attachments.Count; i++)
        {
            if (attachments[i]?["blocks"] is JsonArray attached)
            {
                CheckBlocks(attached, string.Create(CultureInfo.InvariantCulture, $"/attachments/{i}/blocks"), MostInMessage, findings);
                all.AddRange(attached.OfType<JsonObject>());
            }
        }

        // Tables are kept as attachments, wherever they were given.
        if (all.SelectMany(Nested).Count(block => block["type"]?.ToString() is "table" or "data_table") > 1)
        {
            findings.Errors.Add("[ERROR] only_one_table_allowed");
        }

        if (all.SelectMany(Nested).Count(block => block["type"]?.ToString() == "data_visualization") > MostCharts)
        {
            findings.Add($"no more than {MostCharts} data_visualization blocks allowed", "/blocks");
        }

        if (findings.Errors.Count > 0)
        {
            throw new WebApiException("invalid_attachments", [.. findings.Errors]);
        }
    }

    /// <param name="type"><c>modal</c> or <c>home</c>.</param>
    /// <exception cref="WebApiException">Something about it is wrong.</exception>
    public static void CheckView(SlackWorkspace workspace, JsonObject view, string type)
    {
        var findings = new BlockKitFindings(workspace, type);
        if (view["type"]?.ToString() != type)
        {
            findings.Add($"unsupported type: {view["type"]}", "/view/type");
        }

        (type == "modal" ? Modal : Home).Check(view, "/view", findings);
        if (view["blocks"] is JsonArray blocks)
        {
            CheckBlocks(blocks, "/view/blocks", MostInView, findings);
            if (type == "modal" && view["submit"] is null && blocks.Any(block => block?["type"]?.ToString() == "input"))
            {
                findings.Add("missing required field: submit", "/view");
            }

            if (blocks.OfType<JsonObject>().SelectMany(Nested).SelectMany(Elements).Count(element => element["focus_on_load"]?.ToString() == "true") > 1)
            {
                findings.Add("only one element may have `focus_on_load`", "/view/blocks");
            }
        }
        else if (view.ContainsKey("blocks"))
        {
            findings.Add("must be an array", "/view/blocks");
        }

        if (findings.Errors.Count > 0)
        {
            throw new WebApiException("invalid_arguments", [.. findings.Errors]);
        }
    }

    private static void CheckBlocks(JsonArray blocks, string path, int most, BlockKitFindings findings)
    {
        if (blocks.Count > most)
        {
            findings.Add(string.Create(CultureInfo.InvariantCulture, $"no more than {most} items allowed"), path);
        }

        var ids = new HashSet<string>();
        for (var i = 0; i < blocks.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}/{i}");
            BlockKitRules.Check(blocks[i], at, findings);
            if (blocks[i] is JsonObject block)
            {
                CheckIds(block, at, ids, findings);
                CheckLengths(block, at, findings);
            }
        }

        var markdown = blocks.Where(block => block?["type"]?.ToString() == "markdown").Select(block => block!["text"]?.ToString().Length ?? 0).ToList();
        if (markdown.Sum() > LongestMarkdown && markdown.Max() <= LongestMarkdown)
        {
            findings.Add($"must be less than {LongestMarkdown + 1} characters over all markdown blocks", path);
        }
    }

    private static void CheckIds(JsonObject block, string path, HashSet<string> ids, BlockKitFindings findings)
    {
        foreach (var one in Nested(block))
        {
            if (one["block_id"]?.ToString() is { } id && !ids.Add(id))
            {
                findings.Add("`block_id` already exists", $"{path}/block_id");
            }

            var actions = new HashSet<string>();
            foreach (var action in Elements(one).Select(element => element["action_id"]?.ToString()).OfType<string>().Where(action => !actions.Add(action)))
            {
                findings.Add($"`action_id` already exists: {action}", path);
            }
        }
    }

    private static void CheckLengths(JsonObject block, string path, BlockKitFindings findings)
    {
        foreach (var table in Nested(block).Where(one => one["type"]?.ToString() is "table" or "data_table"))
        {
            var length = (table["rows"] as JsonArray ?? []).OfType<JsonArray>().SelectMany(row => row).Sum(Length);
            if (length > LongestTable)
            {
                findings.Add($"must be less than {LongestTable + 1} characters over all cells", $"{path}/rows");
            }
        }
    }

    /// <summary>A block and the blocks in it.</summary>
    private static IEnumerable<JsonObject> Nested(JsonObject block) =>
        (block["child_blocks"] as JsonArray ?? []).Concat(block["tasks"] as JsonArray ?? []).Concat(block["type"]?.ToString() == "carousel" ? block["elements"] as JsonArray ?? [] : [])
            .OfType<JsonObject>().SelectMany(Nested).Prepend(block);

    private static IEnumerable<JsonObject> Elements(JsonObject block) =>
        (block["elements"] as JsonArray ?? []).Concat(block["actions"] as JsonArray ?? []).Append(block["accessory"]).Append(block["element"]).OfType<JsonObject>();

    private static int Length(JsonNode? node) => node switch
    {
        JsonArray array => array.Sum(Length),
        JsonObject json => json.Sum(field => field.Key == "text" && field.Value is JsonValue text ? text.ToString().Length : Length(field.Value)),
        _ => 0,
    };

    /// <summary>Checked elsewhere.</summary>
    private sealed record Anything : BlockKitRule
    {
        public override void Check(JsonNode? node, string path, BlockKitFindings findings)
        {
        }
    }
}
