using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary><c>auth</c>, <c>apps</c>, <c>team</c>, <c>bots</c>: https://docs.slack.dev/reference/methods/auth.test.</summary>
internal static class AppMethods
{
    public static readonly WebApiMethod[] All =
    [
        new("api.test", WebApiMethod.Tier4, [], "foo error", call => new JsonObject { ["args"] = call.Arguments.DeepClone() }),
        new("auth.test", WebApiMethod.Special, [], "", Test),
        new("apps.connections.open", WebApiMethod.Tier2, ["connections:write"], "", call => new JsonObject { ["url"] = call.Slack.Sockets.Issue() }) { IsAppLevel = true },
        new("team.info", WebApiMethod.Tier3, ["team:read"], "team domain", Team),
        new("bots.info", WebApiMethod.Tier3, ["users:read"], "bot team_id", Bot),
    ];

    private static JsonObject Test(WebApiCall call)
    {
        var workspace = call.Workspace;
        var json = new JsonObject
        {
            ["url"] = $"https://{workspace.Domain}.slack.com/",
            ["team"] = workspace.TeamName,
            ["user"] = workspace.BotName,
            ["team_id"] = workspace.TeamId,
            ["user_id"] = workspace.BotUserId,
            ["bot_id"] = workspace.BotId,
            ["is_enterprise_install"] = workspace.IsEnterpriseInstall,
        };
        if (workspace.EnterpriseId is { } enterprise)
        {
            json["enterprise_id"] = enterprise;
        }

        return json;
    }

    private static JsonObject Team(WebApiCall call)
    {
        var workspace = call.Workspace;
        if (call.Text("team") is { } team && team != workspace.TeamId)
        {
            throw new WebApiException("team_not_found");
        }

        var json = new JsonObject
        {
            ["id"] = workspace.TeamId,
            ["name"] = workspace.TeamName,
            ["url"] = $"https://{workspace.Domain}.slack.com/",
            ["domain"] = workspace.Domain,
            ["email_domain"] = "",
        };
        if (workspace.EnterpriseId is { } enterprise)
        {
            json["enterprise_id"] = enterprise;
            json["enterprise_name"] = workspace.EnterpriseName;
        }

        return new JsonObject { ["team"] = json };
    }

    private static JsonObject Bot(WebApiCall call)
    {
        var workspace = call.Workspace;
        if (call.Text("bot") is { } bot && bot != workspace.BotId)
        {
            throw new WebApiException("bot_not_found");
        }

        return new JsonObject
        {
            ["bot"] = new JsonObject
            {
                ["id"] = workspace.BotId,
                ["deleted"] = false,
                ["name"] = workspace.BotName,
                ["updated"] = 1_700_000_000,
                ["app_id"] = workspace.App.Id,
                ["user_id"] = workspace.BotUserId,
                ["icons"] = new JsonObject(),
            },
        };
    }
}
