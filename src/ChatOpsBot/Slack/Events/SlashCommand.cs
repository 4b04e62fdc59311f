using System.Text.Json;

namespace ChatOpsBot.Slack.Events;

/// <summary>A slash command as Slack delivers it. https://docs.slack.dev/interactivity/implementing-slash-commands</summary>
internal sealed record SlashCommand(string Command, string Text, string Channel, string User, string UserName, string TriggerId, string? ResponseUrl)
{
    /// <exception cref="JsonException">It is none.</exception>
    public static SlashCommand Read(SlackForm form) => Read(form.Single);

    /// <exception cref="JsonException">It is none.</exception>
    public static SlashCommand Read(JsonElement payload) => Read(name => payload.Text(name));

    private static SlashCommand Read(Func<string, string?> field) =>
        field("command") is { Length: > 1 } command && field("channel_id") is { Length: > 0 } channel && field("user_id") is { Length: > 0 } user && field("trigger_id") is { Length: > 0 } trigger
            ? new SlashCommand(command, field("text") ?? "", channel, user, field("user_name") ?? user, trigger, field("response_url"))
            : throw new JsonException("This is no slash command.");
}
