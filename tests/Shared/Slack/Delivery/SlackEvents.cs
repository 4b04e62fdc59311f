using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>The events that an app gets: https://docs.slack.dev/apis/events-api.</summary>
internal static class SlackEvents
{
    /// <summary>What the app is told of a message, by its subscriptions and where it is a member: one event, or a pair for a mention.</summary>
    public static IReadOnlyList<JsonObject> OfMessage(SlackWorkspace workspace, SlackChannel channel, JsonObject message)
    {
        if (!channel.Members.Contains(workspace.BotUserId))
        {
            return [];
        }

        var events = new List<JsonObject>();
        var mention = !channel.IsDirect && message["hidden"] is null && message["text"]?.ToString().Contains($"<@{workspace.BotUserId}>", StringComparison.Ordinal) == true;
        if (mention && message["bot_id"]?.ToString() != workspace.BotId && workspace.App.Events.Contains("app_mention"))
        {
            var told = (JsonObject)message.DeepClone();
            told["type"] = "app_mention";
            told.Remove("subtype");
            events.Add(Envelope(workspace, Located(told, channel, withType: false), channel));
        }

        if (workspace.App.Events.Contains($"message.{Subscription(channel)}"))
        {
            events.Add(Envelope(workspace, Located((JsonObject)message.DeepClone(), channel, withType: true), channel));
        }

        return events;
    }

    public static JsonObject Changed(SlackWorkspace workspace, SlackChannel channel, JsonObject message, JsonObject before) => new()
    {
        ["type"] = "message",
        ["subtype"] = "message_changed",
        ["message"] = Sourced(message, workspace),
        ["previous_message"] = before.DeepClone(),
        ["channel"] = channel.Id,
        ["hidden"] = true,
        ["ts"] = workspace.NextTs(),
    };

    public static JsonObject Deleted(SlackWorkspace workspace, SlackChannel channel, JsonObject message) => new()
    {
        ["type"] = "message",
        ["subtype"] = "message_deleted",
        ["previous_message"] = message.DeepClone(),
        ["channel"] = channel.Id,
        ["hidden"] = true,
        ["deleted_ts"] = message["ts"]?.ToString(),
        ["ts"] = workspace.NextTs(),
    };

    /// <summary>The envelope of an event, with an event id of its own.</summary>
    public static JsonObject Envelope(SlackWorkspace workspace, JsonObject inner, SlackChannel? channel)
    {
        var payload = new JsonObject
        {
            ["token"] = workspace.App.VerificationToken,
            ["team_id"] = workspace.TeamId,
            ["context_team_id"] = workspace.TeamId,
            ["context_enterprise_id"] = workspace.EnterpriseId,
            ["api_app_id"] = workspace.App.Id,
            ["event"] = inner,
            ["type"] = "event_callback",
            ["event_id"] = workspace.NextId("Ev"),
            ["event_time"] = workspace.Now.ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(new JsonObject
            {
                ["enterprise_id"] = workspace.EnterpriseId,
                ["team_id"] = workspace.IsEnterpriseInstall ? null : workspace.TeamId,
                ["user_id"] = workspace.BotUserId,
                ["is_bot"] = true,
                ["is_enterprise_install"] = workspace.IsEnterpriseInstall,
            }),
            ["is_ext_shared_channel"] = channel?.IsExtShared ?? false,
            ["event_context"] = $"4-{workspace.NextId("ctx")}",
        };
        if (workspace.EnterpriseId is { } enterprise)
        {
            payload["enterprise_id"] = enterprise;
        }

        return payload;
    }

    private static JsonObject Located(JsonObject message, SlackChannel channel, bool withType)
    {
        message["channel"] = channel.Id;
        message["event_ts"] = message["ts"]!.DeepClone();
        if (withType)
        {
            message["channel_type"] = channel.TypeName;
        }

        return message;
    }

    private static JsonObject Sourced(JsonObject message, SlackWorkspace workspace)
    {
        var copy = (JsonObject)message.DeepClone();
        copy["source_team"] = workspace.TeamId;
        copy["user_team"] = workspace.TeamId;
        return copy;
    }

    private static string Subscription(SlackChannel channel) => channel.Kind switch
    {
        SlackChannelKind.Public => "channels",
        SlackChannelKind.Private => "groups",
        SlackChannelKind.Im => "im",
        _ => "mpim",
    };
}
