using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary><c>users.*</c> and <c>usergroups.*</c>: https://docs.slack.dev/reference/methods/users.info.</summary>
internal static class UserMethods
{
    public static readonly WebApiMethod[] All =
    [
        new("users.info", WebApiMethod.Tier4, ["users:read"], "user! include_locale:bool", Info) { Missing = "user_not_found" },
        new("users.list", WebApiMethod.Tier2, ["users:read"], "cursor limit:int include_locale:bool team_id", call =>
            call.Page("members", call.Workspace.Users.Values.ToList(), user => Json(call, user), fallback: 1_000)),
        new("users.lookupByEmail", WebApiMethod.Tier3, ["users:read.email"], "email!", ByEmail) { Missing = "users_not_found" },
        new("usergroups.list", WebApiMethod.Tier2, ["usergroups:read"], "include_count:bool include_disabled:bool include_users:bool team_id", Groups),
        new("usergroups.users.list", WebApiMethod.Tier2, ["usergroups:read"], "usergroup! include_disabled:bool team_id", GroupUsers),
    ];

    private static JsonObject Info(WebApiCall call)
    {
        var user = call.Workspace.Users.GetValueOrDefault(call.Required("user")) ?? throw new WebApiException("user_not_found");
        return new JsonObject { ["user"] = Json(call, user) };
    }

    private static JsonObject ByEmail(WebApiCall call)
    {
        var email = call.Required("email");
        var user = call.Workspace.Users.Values.FirstOrDefault(one => !one.IsDeleted && string.Equals(one.Email, email, StringComparison.OrdinalIgnoreCase));
        return new JsonObject { ["user"] = Json(call, user ?? throw new WebApiException("users_not_found")) };
    }

    private static JsonObject Groups(WebApiCall call) => new()
    {
        ["usergroups"] = new JsonArray(
        [
            .. call.Workspace.UserGroups.Values.Where(group => !group.IsDisabled || call.Flag("include_disabled"))
                .Select(group => (JsonNode)group.ToJson(call.Workspace.TeamId, call.Flag("include_users"), call.Flag("include_count"))),
        ]),
    };

    private static JsonObject GroupUsers(WebApiCall call)
    {
        var group = call.Workspace.UserGroups.GetValueOrDefault(call.Required("usergroup")) ?? throw new WebApiException("no_such_subteam");
        return new JsonObject { ["users"] = new JsonArray([.. group.Users.Select(user => (JsonNode)user)]) };
    }

    private static JsonObject Json(WebApiCall call, SlackUser user) => user.ToJson(call.Workspace, call.Workspace.App.Scopes.Contains("users:read.email"));
}
