namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Workspaces to begin with.</summary>
public static class SlackSeeds
{
    /// <summary>The channel that people and bot share.</summary>
    public const string Incidents = "C0INCIDENT";

    /// <summary>Acme: Ana, Ben and Cleo, the bot, #incidents, #general without the bot, the private #war-room, a closed channel.</summary>
    public static SlackWorkspace Acme(TimeProvider time)
    {
        var workspace = new SlackWorkspace(time);
        workspace.AddBot();
        workspace.AddPerson("U0ANA00001", "ana", "Ana Lima");
        workspace.AddPerson("U0BEN00001", "ben", "Ben Okafor");
        workspace.AddPerson("U0CLEO0001", "cleo", "Cleo Marsh");
        workspace.AddChannel(Incidents, "incidents").Members.UnionWith(["U0ANA00001", "U0BEN00001", "U0CLEO0001", workspace.BotUserId]);
        workspace.AddChannel("C0GENERAL1", "general").Members.UnionWith(["U0ANA00001", "U0BEN00001", "U0CLEO0001"]);
        workspace.AddChannel("G0WARROOM1", "war-room", SlackChannelKind.Private).Members.UnionWith(["U0ANA00001", "U0BEN00001", workspace.BotUserId]);
        workspace.AddChannel("C0OLD00001", "old").IsArchived = true;
        workspace.AddGroup("S0LEADS001", "leads", "U0BEN00001");
        return workspace;
    }

    /// <summary>The app's own user.</summary>
    public static SlackUser AddBot(this SlackWorkspace workspace)
    {
        var bot = new SlackUser
        {
            Id = workspace.BotUserId, Name = workspace.BotName, RealName = "ChatOpsBot", Team = workspace.TeamId, IsBot = true, BotId = workspace.BotId, AppId = workspace.App.Id,
        };
        return workspace.Users[bot.Id] = bot;
    }

    /// <param name="team">Another workspace for people of a shared channel; null = this one.</param>
    public static SlackUser AddPerson(this SlackWorkspace workspace, string id, string name, string realName, string? team = null, bool guest = false)
    {
        var person = new SlackUser { Id = id, Name = name, RealName = realName, DisplayName = name, Email = $"{name}@acme.test", Team = team ?? workspace.TeamId, IsRestricted = guest };
        return workspace.Users[id] = person;
    }

    public static SlackChannel AddChannel(this SlackWorkspace workspace, string id, string name, SlackChannelKind kind = SlackChannelKind.Public, bool shared = false)
    {
        var channel = new SlackChannel { Id = id, Name = name, Kind = kind, IsExtShared = shared };
        return workspace.Channels[id] = channel;
    }

    public static SlackUserGroup AddGroup(this SlackWorkspace workspace, string id, string handle, params string[] users)
    {
        var group = new SlackUserGroup(id, handle, handle);
        group.Users.AddRange(users);
        return workspace.UserGroups[id] = group;
    }

    /// <summary>Makes it a workspace of an Enterprise Grid organisation.</summary>
    public static SlackWorkspace OnGrid(this SlackWorkspace workspace, bool installedOnAll = false)
    {
        (workspace.EnterpriseId, workspace.EnterpriseName, workspace.IsEnterpriseInstall) = ("E0ACMEORG1", "Acme Org", installedOnAll);
        return workspace;
    }

    /// <summary>Makes it a workspace that has not got the newest blocks yet.</summary>
    public static SlackWorkspace WithoutNewestBlocks(this SlackWorkspace workspace)
    {
        workspace.UnknownBlocks.UnionWith(["plan", "task_card", "data_table", "data_visualization", "container", "alert", "card", "carousel", "context_actions", "markdown", "table"]);
        return workspace;
    }
}
