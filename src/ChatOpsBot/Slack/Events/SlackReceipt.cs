using System.Text.Json.Nodes;

namespace ChatOpsBot.Slack.Events;

/// <summary>What an acknowledgement says.</summary>
/// <param name="Body">Null for nothing.</param>
internal sealed record SlackReceipt(JsonObject? Body)
{
    public static SlackReceipt Empty { get; } = new((JsonObject?)null);

    public static SlackReceipt With(JsonObject body) => new(body);

    /// <summary>A line that only who gave a slash command sees.</summary>
    public static SlackReceipt Whisper(string text) => With(new() { ["response_type"] = "ephemeral", ["text"] = text });
}
