using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>People under one handle: https://docs.slack.dev/reference/objects/usergroup-object.</summary>
/// <param name="Id">Begins with S.</param>
/// <param name="Handle">As people type it behind <c>@</c>.</param>
public sealed record SlackUserGroup(string Id, string Handle, string Name)
{
    /// <summary>The ids of the people.</summary>
    public List<string> Users { get; } = [];

    public bool IsDisabled { get; set; }

    public JsonObject ToJson(string team, bool users, bool count)
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = team,
            ["is_usergroup"] = true,
            ["is_subteam"] = true,
            ["name"] = Name,
            ["description"] = "",
            ["handle"] = Handle,
            ["is_external"] = false,
            ["date_create"] = 1_700_000_000,
            ["date_update"] = 1_700_000_000,
            ["date_delete"] = IsDisabled ? 1_700_000_100 : 0,
        };
        if (users)
        {
            json["users"] = new JsonArray([.. Users.Select(user => (JsonNode)user)]);
        }

        if (count)
        {
            json["user_count"] = Users.Count;
        }

        return json;
    }
}
