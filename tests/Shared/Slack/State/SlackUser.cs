using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Somebody with an account: https://docs.slack.dev/reference/objects/user-object.</summary>
public sealed class SlackUser
{
    public required string Id { get; init; }

    /// <summary>The handle, as people type it behind <c>@</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The home workspace; another one's for people who are here through a shared channel.</summary>
    public required string Team { get; init; }

    public string RealName { get; set; } = "";

    public string DisplayName { get; set; } = "";

    /// <summary>Null = hidden, as it is without <c>users:read.email</c>.</summary>
    public string? Email { get; set; }

    public bool IsDeleted { get; set; }

    public bool IsBot { get; init; }

    /// <summary>A guest of several channels.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>A guest of one channel.</summary>
    public bool IsUltraRestricted { get; init; }

    public bool IsAdmin { get; init; }

    public string? BotId { get; init; }

    public string? AppId { get; init; }

    /// <param name="home">The workspace that asks.</param>
    /// <param name="email">Whether the asker may see addresses.</param>
    public JsonObject ToJson(SlackWorkspace home, bool email)
    {
        var profile = new JsonObject
        {
            ["real_name"] = RealName,
            ["real_name_normalized"] = RealName,
            ["display_name"] = DisplayName,
            ["display_name_normalized"] = DisplayName,
            ["team"] = Team,
        };
        if (email && Email is not null)
        {
            profile["email"] = Email;
        }

        var json = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = Team,
            ["name"] = Name,
            ["deleted"] = IsDeleted,
            ["profile"] = profile,
            ["is_bot"] = IsBot,
            ["is_app_user"] = false,
            ["updated"] = 1_700_000_000,
        };
        if (IsBot)
        {
            profile["bot_id"] = BotId;
            profile["api_app_id"] = AppId;
        }

        if (Team != home.TeamId)
        {
            json["is_stranger"] = true;
        }

        if (IsDeleted)
        {
            return json;
        }

        json["real_name"] = RealName;
        json["tz"] = "Europe/Berlin";
        json["tz_label"] = "Central European Time";
        json["tz_offset"] = 3600;
        json["is_admin"] = IsAdmin;
        json["is_owner"] = false;
        json["is_primary_owner"] = false;
        json["is_restricted"] = IsRestricted;
        json["is_ultra_restricted"] = IsUltraRestricted;
        if (home.EnterpriseId is { } enterprise)
        {
            json["enterprise_user"] = new JsonObject { ["id"] = Id, ["enterprise_id"] = enterprise, ["enterprise_name"] = home.EnterpriseName, ["teams"] = new JsonArray(Team) };
        }

        return json;
    }
}
