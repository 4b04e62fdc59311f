using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>What the app gets when somebody uses a command, a control or a shortcut: https://docs.slack.dev/reference/interaction-payloads.</summary>
internal static class InteractionPayloads
{
    public static JsonObject Command(SlackWorkspace workspace, SlackUser user, SlackChannel channel, string command, string text, string trigger, string responseUrl)
    {
        var payload = new JsonObject
        {
            ["token"] = workspace.App.VerificationToken,
            ["team_id"] = user.Team,
            ["team_domain"] = workspace.Domain,
            ["channel_id"] = channel.Id,
            ["channel_name"] = channel.Kind switch { SlackChannelKind.Im => "directmessage", SlackChannelKind.Private => "privategroup", _ => channel.Name },
            ["user_id"] = user.Id,
            ["user_name"] = user.Name,
            ["command"] = command,
            ["text"] = text,
            ["api_app_id"] = workspace.App.Id,
            ["is_enterprise_install"] = workspace.IsEnterpriseInstall ? "true" : "false",
            ["response_url"] = responseUrl,
            ["trigger_id"] = trigger,
        };
        if (workspace.EnterpriseId is { } enterprise)
        {
            payload["enterprise_id"] = enterprise;
            payload["enterprise_name"] = workspace.EnterpriseName;
        }

        return payload;
    }

    /// <summary>What all other interactions have in common.</summary>
    public static JsonObject Common(SlackWorkspace workspace, string type, SlackUser user, string trigger) => new()
    {
        ["type"] = type,
        ["user"] = new JsonObject { ["id"] = user.Id, ["username"] = user.Name, ["name"] = user.Name, ["team_id"] = user.Team },
        ["api_app_id"] = workspace.App.Id,
        ["token"] = workspace.App.VerificationToken,
        ["trigger_id"] = trigger,
        ["team"] = workspace.IsEnterpriseInstall ? null : Team(workspace, user),
        ["enterprise"] = workspace.EnterpriseId is { } enterprise ? new JsonObject { ["id"] = enterprise, ["name"] = workspace.EnterpriseName } : null,
        ["is_enterprise_install"] = workspace.IsEnterpriseInstall,
    };

    public static JsonObject OnMessage(JsonObject common, SlackChannel channel, SlackMessage message, JsonObject action, JsonObject state, string responseUrl)
    {
        var container = new JsonObject { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = channel.Id, ["is_ephemeral"] = message.OnlyFor is not null };
        if (message.ThreadTs is { } thread)
        {
            container["thread_ts"] = thread;
        }

        common["container"] = container;
        common["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.Kind switch { SlackChannelKind.Im => "directmessage", SlackChannelKind.Private => "privategroup", _ => channel.Name } };
        if (message.OnlyFor is null)
        {
            common["message"] = message.Json.DeepClone();
        }

        common["state"] = new JsonObject { ["values"] = state };
        common["response_url"] = responseUrl;
        common["actions"] = new JsonArray(action);
        return common;
    }

    public static JsonObject OnView(JsonObject common, SlackView view, JsonObject action, JsonObject state)
    {
        common["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        common["view"] = WithState(view, state);
        common["actions"] = new JsonArray(action);
        return common;
    }

    public static JsonObject WithState(SlackView view, JsonObject state)
    {
        var json = (JsonObject)view.Json.DeepClone();
        json["state"] = new JsonObject { ["values"] = state.DeepClone() };
        return json;
    }

    private static JsonObject Team(SlackWorkspace workspace, SlackUser user)
    {
        var team = new JsonObject { ["id"] = user.Team, ["domain"] = workspace.Domain };
        if (workspace.EnterpriseId is { } enterprise)
        {
            team["enterprise_id"] = enterprise;
            team["enterprise_name"] = workspace.EnterpriseName;
        }

        return team;
    }
}
