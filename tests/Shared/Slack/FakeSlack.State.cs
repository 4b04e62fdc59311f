using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Changes of the workspace; whoever calls them holds its gate.</summary>
public sealed partial class FakeSlack
{
    /// <summary>A message of a user before it has been said.</summary>
    internal JsonObject Draft(string userId)
    {
        var user = Workspace.Users[userId];
        var draft = new JsonObject { ["type"] = "message", ["user"] = userId, ["ts"] = "", ["team"] = user.Team };
        if (user.BotId is { } bot)
        {
            draft["bot_id"] = bot;
            draft["app_id"] = user.AppId;
            draft["bot_profile"] = new JsonObject
            {
                ["id"] = bot,
                ["app_id"] = user.AppId,
                ["user_id"] = user.Id,
                ["name"] = user.Name,
                ["deleted"] = false,
                ["updated"] = 1_700_000_000,
                ["icons"] = new JsonObject(),
                ["team_id"] = user.Team,
            };
        }

        return draft;
    }

    /// <summary>Makes a draft a reply.</summary>
    internal void Reply(SlackChannel channel, JsonObject draft, string thread, bool broadcast)
    {
        var parent = Workspace.FindMessage(channel, thread) ?? throw new WebApiException("thread_not_found");
        if (parent.IsReply)
        {
            throw new WebApiException("cannot_reply_to_message");
        }

        draft["thread_ts"] = thread;
        draft["parent_user_id"] = parent.User;
        if (broadcast)
        {
            draft["subtype"] = "thread_broadcast";
        }
    }

    internal SlackMessage Post(SlackChannel channel, JsonObject draft, JsonObject? metadata)
    {
        draft["ts"] = Workspace.NextTs();
        var message = new SlackMessage(channel.Id, draft) { Metadata = metadata };
        channel.Messages.Add(message);
        if (message.IsReply && Workspace.FindMessage(channel, message.ThreadTs!) is { } parent)
        {
            CountReplies(channel, parent);
            if (draft["subtype"]?.ToString() == "thread_broadcast")
            {
                draft["root"] = parent.Json.DeepClone();
            }
        }

        Echo(channel, message.Json);
        return message;
    }

    internal SlackMessage PostEphemeral(SlackChannel channel, JsonObject draft, string user)
    {
        draft["ts"] = Workspace.NextTs();
        draft["is_ephemeral"] = true;
        var message = new SlackMessage(channel.Id, draft) { OnlyFor = user };
        Workspace.Ephemerals.Add(message);
        return message;
    }

    internal void Edit(SlackChannel channel, SlackMessage message, JsonObject edited, JsonObject? metadata)
    {
        var before = message.Json;
        message.Edit(edited);
        message.Metadata = metadata;
        if (message.OnlyFor is null)
        {
            Echo(channel, SlackEvents.Changed(Workspace, channel, edited, before));
        }
    }

    internal void Delete(SlackChannel channel, SlackMessage message)
    {
        message.IsDeleted = true;
        if (message.OnlyFor is not null)
        {
            return;
        }

        if (message.IsReply && Workspace.FindMessage(channel, message.ThreadTs!) is { } parent)
        {
            CountReplies(channel, parent);
        }

        Echo(channel, SlackEvents.Deleted(Workspace, channel, message.Json));
    }

    /// <returns>False when nothing changed.</returns>
    internal bool React(SlackChannel channel, SlackMessage message, string name, string user, bool add)
    {
        var reactions = message.Json["reactions"]?.DeepClone() as JsonArray ?? [];
        var reaction = reactions.OfType<JsonObject>().FirstOrDefault(one => one["name"]!.ToString() == name);
        var users = reaction?["users"]!.AsArray().Select(one => one!.ToString()).ToList() ?? [];
        if (users.Contains(user) == add)
        {
            return false;
        }

        if (add)
        {
            users.Add(user);
        }
        else
        {
            users.Remove(user);
        }

        reactions.Remove(reaction);
        if (users.Count > 0)
        {
            reactions.Add(new JsonObject { ["name"] = name, ["users"] = new JsonArray([.. users.Select(one => (JsonNode)one)]), ["count"] = users.Count });
        }

        message.Annotate(json =>
        {
            json.Remove("reactions");
            if (reactions.Count > 0)
            {
                json["reactions"] = reactions;
            }
        });
        return true;
    }

    internal SlackChannel OpenIm(SlackUser user)
    {
        var im = Workspace.Channels.Values.FirstOrDefault(channel => channel.Kind == SlackChannelKind.Im && channel.Members.Contains(user.Id));
        return im ?? Open(SlackChannelKind.Im, "D", "", [user]);
    }

    internal SlackChannel OpenMpim(List<SlackUser> users)
    {
        var members = users.Select(user => user.Id).Append(Workspace.BotUserId).ToHashSet();
        var mpim = Workspace.Channels.Values.FirstOrDefault(channel => channel.Kind == SlackChannelKind.Mpim && channel.Members.SetEquals(members));
        return mpim ?? Open(SlackChannelKind.Mpim, "G", $"mpdm-{string.Join("--", users.Select(user => user.Name))}-1", users);
    }

    /// <summary>Uses a trigger, which works once and only for a moment.</summary>
    internal SlackTrigger Take(string id)
    {
        var trigger = Workspace.Triggers.GetValueOrDefault(id) ?? throw new WebApiException("invalid_trigger_id");
        if (trigger.IsUsed)
        {
            throw new WebApiException("exchanged_trigger_id");
        }

        if (Workspace.Now - trigger.At > Workspace.TriggerLifetime)
        {
            throw new WebApiException("expired_trigger_id");
        }

        trigger.IsUsed = true;
        return trigger;
    }

    /// <summary>Puts a view before a person.</summary>
    /// <param name="below">The view that it is pushed on; null at the bottom.</param>
    internal SlackView Show(string user, JsonObject json, SlackView? below)
    {
        const int Deepest = 3;
        if (below is not null && Workspace.Views.Values.Count(view => view.IsOpen && view.RootId == below.RootId) >= Deepest)
        {
            throw new WebApiException("push_limit_reached");
        }

        var id = Workspace.NextId("V");
        var view = new SlackView { Id = id, User = user, RootId = below?.RootId ?? id, PreviousId = below?.Id, Json = [] };
        view.Json = Complete(view, json);
        Workspace.Views[id] = view;
        return view;
    }

    internal void Change(SlackView view, JsonObject json) => view.Edit(Complete(view, json));

    private JsonObject Complete(SlackView view, JsonObject json)
    {
        if (json["external_id"]?.ToString() is { Length: > 0 } external && Workspace.Views.Values.Any(one => one != view && one.IsOpen && one.ExternalId == external))
        {
            throw new WebApiException("duplicate_external_id");
        }

        var complete = (JsonObject)json.DeepClone();
        complete["blocks"] = MessageContent.Identified((JsonArray)json["blocks"]!, Workspace);
        complete["id"] = view.Id;
        complete["team_id"] = Workspace.TeamId;
        complete["app_id"] = Workspace.App.Id;
        complete["app_installed_team_id"] = Workspace.TeamId;
        complete["bot_id"] = Workspace.BotId;
        complete["root_view_id"] = view.RootId;
        complete["previous_view_id"] = view.PreviousId;
        complete["hash"] = $"{Workspace.NextTs()}.hash";
        complete["callback_id"] ??= "";
        complete["external_id"] ??= "";
        complete["private_metadata"] ??= "";
        complete["title"] ??= null;
        complete["close"] ??= null;
        complete["submit"] ??= null;
        complete["clear_on_close"] ??= false;
        complete["notify_on_close"] ??= false;
        complete["state"] = new JsonObject { ["values"] = new JsonObject() };
        return complete;
    }

    private SlackChannel Open(SlackChannelKind kind, string prefix, string name, List<SlackUser> users)
    {
        var channel = new SlackChannel { Id = Workspace.NextId(prefix), Name = name, Kind = kind };
        channel.Members.UnionWith(users.Select(user => user.Id).Append(Workspace.BotUserId));
        Workspace.Channels[channel.Id] = channel;
        return channel;
    }

    private static void CountReplies(SlackChannel channel, SlackMessage parent)
    {
        var replies = channel.Messages.Where(message => message.IsReply && !message.IsDeleted && message.ThreadTs == parent.Ts).ToList();
        var users = replies.Select(reply => reply.User).Distinct().ToList();
        parent.Annotate(json =>
        {
            json["thread_ts"] = parent.Ts;
            json["reply_count"] = replies.Count;
            json["reply_users_count"] = users.Count;
            json["reply_users"] = new JsonArray([.. users.Select(user => (JsonNode)user)]);
            json["latest_reply"] = replies.LastOrDefault()?.Ts;
            json["is_locked"] = false;
            json["subscribed"] = false;
        });
    }

    /// <summary>Tells the app of what it did itself, after the answer to its call.</summary>
    private void Echo(SlackChannel channel, JsonObject message)
    {
        if (_options.EchoesOwnMessages && (message["bot_id"] ?? message["message"]?["bot_id"] ?? message["previous_message"]?["bot_id"])?.ToString() == Workspace.BotId)
        {
            _deliverer.Later(SlackEvents.OfMessage(Workspace, channel, (JsonObject)message.DeepClone()));
        }
    }
}
