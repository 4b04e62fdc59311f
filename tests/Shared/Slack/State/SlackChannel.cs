using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A conversation: https://docs.slack.dev/reference/objects/conversation-object.</summary>
public sealed class SlackChannel
{
    public required string Id { get; init; }

    /// <summary>Without <c>#</c>; empty for a direct message.</summary>
    public required string Name { get; set; }

    public SlackChannelKind Kind { get; init; }

    public bool IsArchived { get; set; }

    /// <summary>Shared with another organisation (Slack Connect).</summary>
    public bool IsExtShared { get; init; }

    /// <summary>The ids of everybody in it, the app's own user as well if it was invited.</summary>
    public HashSet<string> Members { get; } = [];

    /// <summary>All that was ever said, oldest first; what was deleted is marked.</summary>
    public List<SlackMessage> Messages { get; } = [];

    public bool IsDirect => Kind is SlackChannelKind.Im or SlackChannelKind.Mpim;

    /// <summary>As the events write it.</summary>
    public string TypeName => Kind switch
    {
        SlackChannelKind.Public => "channel",
        SlackChannelKind.Private => "group",
        SlackChannelKind.Im => "im",
        _ => "mpim",
    };

    /// <summary>As the scopes write it: <c>channels:history</c>, <c>groups:read</c>.</summary>
    public string ScopeName => Kind switch
    {
        SlackChannelKind.Public => "channels",
        SlackChannelKind.Private => "groups",
        SlackChannelKind.Im => "im",
        _ => "mpim",
    };

    public JsonObject ToJson(SlackWorkspace workspace, bool members)
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["created"] = 1_700_000_000,
            ["is_archived"] = IsArchived,
            ["is_channel"] = Kind is SlackChannelKind.Public,
            ["is_group"] = Kind is SlackChannelKind.Private,
            ["is_im"] = Kind is SlackChannelKind.Im,
            ["is_mpim"] = Kind is SlackChannelKind.Mpim,
            ["is_private"] = Kind is not SlackChannelKind.Public,
            ["is_org_shared"] = false,
            ["is_shared"] = IsExtShared,
            ["is_ext_shared"] = IsExtShared,
            ["context_team_id"] = workspace.TeamId,
            ["updated"] = 1_700_000_000_000,
        };
        if (Kind is SlackChannelKind.Im)
        {
            json["user"] = Members.FirstOrDefault(member => member != workspace.BotUserId);
            return json;
        }

        json["name"] = Name;
        json["name_normalized"] = Name;
        json["is_general"] = Name == "general";
        json["is_member"] = Members.Contains(workspace.BotUserId);
        json["creator"] = Members.FirstOrDefault() ?? workspace.BotUserId;
        json["topic"] = new JsonObject { ["value"] = "", ["creator"] = "", ["last_set"] = 0 };
        json["purpose"] = new JsonObject { ["value"] = "", ["creator"] = "", ["last_set"] = 0 };
        if (members)
        {
            json["num_members"] = Members.Count;
        }

        return json;
    }
}
