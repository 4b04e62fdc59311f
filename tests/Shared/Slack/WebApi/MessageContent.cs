using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>What an app may say in a message: text, blocks, attachments, metadata. https://docs.slack.dev/reference/methods/chat.postMessage</summary>
internal static partial class MessageContent
{
    /// <summary>Longer text is cut.</summary>
    public const int LongestText = 40_000;

    /// <summary>Longer text is refused in an update.</summary>
    public const int LongestUpdate = 4_000;

    private const int MostAttachments = 100;

    /// <summary>Measured by others, not published: https://github.com/slackapi/bolt-js/issues/2509.</summary>
    private const int LongestBlocks = 13_200;

    private const int LongestMetadata = 4_096;

    /// <summary>Checks the arguments and writes them into a message.</summary>
    public static void Write(WebApiCall call, JsonObject message)
    {
        var blocks = call.Arguments["blocks"] as JsonArray;
        var attachments = call.Arguments["attachments"] as JsonArray;
        var text = call.Text("text");
        if (string.IsNullOrEmpty(text) && blocks is not { Count: > 0 } && attachments is not { Count: > 0 })
        {
            throw new WebApiException("no_text");
        }

        if (string.IsNullOrWhiteSpace(text) && blocks is { Count: > 0 })
        {
            call.Slack.Violate("a message with blocks has no text: nothing is read out, and notifications are empty");
        }

        Check(call.Slack, blocks, attachments);
        if (text is { Length: > LongestText })
        {
            text = text[..LongestText];
            call.Warnings.Add("message_truncated");
        }

        message["text"] = text ?? "";
        Put(message, "blocks", Identified(blocks, call.Workspace));
        Put(message, "attachments", attachments?.DeepClone() as JsonArray);
    }

    public static void Check(FakeSlack slack, JsonArray? blocks, JsonArray? attachments)
    {
        if (attachments is { Count: > MostAttachments })
        {
            throw new WebApiException("too_many_attachments");
        }

        slack.Remembering(() =>
        {
            BlockKitValidator.CheckMessage(slack.Workspace, blocks, attachments);
            if (blocks is not null && Texts(blocks).Sum(text => text.Length) > LongestBlocks)
            {
                throw new WebApiException("msg_blocks_too_long");
            }
        });
    }

    /// <summary>Checks and returns <c>metadata</c>: https://docs.slack.dev/messaging/message-metadata.</summary>
    public static JsonObject? Metadata(WebApiCall call)
    {
        if (call.Arguments["metadata"] is not JsonObject metadata)
        {
            return null;
        }

        if (metadata["event_type"] is not JsonValue type || !type.TryGetValue<string>(out var name) || name.Length == 0 || metadata["event_payload"] is not JsonObject payload)
        {
            call.Slack.Violate("metadata lacks event_type or event_payload");
            throw new WebApiException("invalid_metadata_schema");
        }

        if (!EventType().IsMatch(name))
        {
            call.Slack.Violate($"metadata has the event_type '{name}'");
            throw new WebApiException("invalid_metadata_format");
        }

        if (Encoding.UTF8.GetByteCount(payload.ToJsonString()) > LongestMetadata)
        {
            throw new WebApiException("metadata_too_large");
        }

        if (payload.Any(field => !IsSimple(field.Value) && field.Value is not (JsonObject or JsonArray)) || payload.Any(field => field.Value is JsonObject inner && !inner.All(one => IsSimple(one.Value))))
        {
            call.Slack.Violate("metadata has values that are no text, number, boolean or flat object");
            throw new WebApiException("invalid_metadata_schema");
        }

        return (JsonObject)metadata.DeepClone();
    }

    /// <summary>The blocks with an id each.</summary>
    public static JsonArray? Identified(JsonArray? blocks, SlackWorkspace workspace)
    {
        if (blocks?.DeepClone() is not JsonArray copy)
        {
            return null;
        }

        foreach (var block in copy.OfType<JsonObject>())
        {
            block["block_id"] ??= workspace.NextId("b");
            foreach (var element in (block["elements"] as JsonArray ?? []).OfType<JsonObject>().Append(block["accessory"] as JsonObject).Append(block["element"] as JsonObject))
            {
                if (element is not null && BlockKitRules.IsInteractive(element["type"]?.ToString()))
                {
                    element["action_id"] ??= workspace.NextId("a");
                }
            }
        }

        return copy;
    }

    private static void Put(JsonObject message, string name, JsonArray? value)
    {
        if (value is { Count: > 0 })
        {
            message[name] = value;
        }
    }

    private static bool IsSimple(JsonNode? value) => value is JsonValue;

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Texts),
        JsonObject inner => inner.SelectMany(field => field.Key == "text" && field.Value is JsonValue value && value.TryGetValue<string>(out var text) ? [text] : Texts(field.Value)),
        _ => [],
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_.:-]{0,254}$", RegexOptions.NonBacktracking)]
    private static partial Regex EventType();
}
