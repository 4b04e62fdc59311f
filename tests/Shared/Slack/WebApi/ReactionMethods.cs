using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary><c>reactions.*</c>: https://docs.slack.dev/reference/methods/reactions.add.</summary>
internal static class ReactionMethods
{
    public static readonly WebApiMethod[] All =
    [
        new("reactions.add", WebApiMethod.Tier3, ["reactions:write"], "channel! timestamp! name!", call => Change(call, add: true)),
        new("reactions.remove", WebApiMethod.Tier2, ["reactions:write"], "channel! timestamp! name!", call => Change(call, add: false)),
        new("reactions.get", WebApiMethod.Tier3, ["reactions:read"], "channel! timestamp! full:bool", Get),
    ];

    private static JsonObject Change(WebApiCall call, bool add)
    {
        var channel = call.Channel();
        var message = call.Message(channel, "timestamp");
        var name = call.Required("name");
        if (name.Contains(':', StringComparison.Ordinal) || name.Contains(' ', StringComparison.Ordinal))
        {
            throw new WebApiException("invalid_name");
        }

        if (!call.Slack.React(channel, message, name, call.Workspace.BotUserId, add))
        {
            throw new WebApiException(add ? "already_reacted" : "no_reaction");
        }

        return [];
    }

    private static JsonObject Get(WebApiCall call)
    {
        var channel = call.Channel();
        return new JsonObject { ["type"] = "message", ["channel"] = channel.Id, ["message"] = call.Message(channel, "timestamp").Json.DeepClone() };
    }
}
