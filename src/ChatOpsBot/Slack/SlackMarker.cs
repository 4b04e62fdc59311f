using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack;

/// <summary>What the bot's messages carry in their metadata: which effect they are, and of which conversation. https://docs.slack.dev/messaging/message-metadata</summary>
internal static class SlackMarker
{
    private const string Type = "chatopsbot_message";

    /// <param name="final">False while the message will still be edited.</param>
    public static JsonObject Of(string key, string conversation, bool final) => new()
    {
        ["event_type"] = Type,
        ["event_payload"] = new JsonObject { ["key"] = key, ["conversation"] = conversation, ["final"] = final },
    };

    /// <summary>Null for a message without a marker. Believe it only where <see cref="IsOwn"/>.</summary>
    public static (string Key, string Conversation)? Read(SlackMessageItem message) =>
        message.Metadata is { EventType: Type, EventPayload: { ValueKind: JsonValueKind.Object } payload }
        && payload.TryGetProperty("key", out var key) && payload.TryGetProperty("conversation", out var conversation)
            ? (key.GetString() ?? "", conversation.GetString() ?? "")
            : null;

    /// <summary>Whether the bot itself wrote a message.</summary>
    public static bool IsOwn(SlackMessageItem message, SlackSelf self) =>
        (self.Bot.Length > 0 && message.BotId == self.Bot) || (self.User.Length > 0 && message.User == self.User);
}
