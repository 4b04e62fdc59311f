using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary><c>chat.*</c>: https://docs.slack.dev/reference/methods/chat.postMessage.</summary>
internal static class ChatMethods
{
    private const string Content = "text blocks:array attachments:array parse link_names:bool as_user:bool mrkdwn:bool";

    public static readonly WebApiMethod[] All =
    [
        new("chat.postMessage", 0, ["chat:write"], $"channel! thread_ts {Content} metadata:object reply_broadcast:bool unfurl_links:bool unfurl_media:bool username icon_emoji icon_url markdown_text client_msg_id", Post) { Missing = "channel_not_found" },
        new("chat.postEphemeral", WebApiMethod.Tier4, ["chat:write"], $"channel! user! thread_ts {Content} username icon_emoji icon_url markdown_text", PostEphemeral),
        new("chat.update", WebApiMethod.Tier3, ["chat:write"], $"channel! ts! {Content} metadata:object reply_broadcast:bool file_ids:array markdown_text", Update),
        new("chat.delete", WebApiMethod.Tier3, ["chat:write"], "channel! ts! as_user:bool", Delete),
        new("chat.getPermalink", WebApiMethod.Special, [], "channel! message_ts!", Permalink),
    ];

    private static JsonObject Post(WebApiCall call)
    {
        var workspace = call.Workspace;
        var channel = Target(call);
        if (!channel.Members.Contains(workspace.BotUserId) && (channel.Kind != SlackChannelKind.Public || !workspace.App.Scopes.Contains("chat:write.public")))
        {
            throw new WebApiException("not_in_channel");
        }

        var message = call.Slack.Draft(workspace.BotUserId);
        MessageContent.Write(call, message);
        var metadata = MessageContent.Metadata(call);
        if (call.Text("thread_ts") is { Length: > 0 } thread)
        {
            call.Slack.Reply(channel, message, thread, call.Flag("reply_broadcast"));
        }

        var posted = call.Slack.Post(channel, message, metadata);
        return new JsonObject { ["channel"] = channel.Id, ["ts"] = posted.Ts, ["message"] = Shown(posted) };
    }

    private static JsonObject PostEphemeral(WebApiCall call)
    {
        var workspace = call.Workspace;
        var channel = Target(call);
        if (!channel.Members.Contains(workspace.BotUserId))
        {
            throw new WebApiException("not_in_channel");
        }

        var user = call.Required("user");
        if (!workspace.Users.ContainsKey(user))
        {
            throw new WebApiException("user_not_found");
        }

        if (!channel.Members.Contains(user))
        {
            throw new WebApiException("user_not_in_channel");
        }

        var message = call.Slack.Draft(workspace.BotUserId);
        MessageContent.Write(call, message);
        if (call.Text("thread_ts") is { Length: > 0 } thread)
        {
            message["thread_ts"] = thread;
        }

        return new JsonObject { ["message_ts"] = call.Slack.PostEphemeral(channel, message, user).Ts };
    }

    private static JsonObject Update(WebApiCall call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        if (message.BotId != call.Workspace.BotId)
        {
            throw new WebApiException("cant_update_message");
        }

        if (channel.IsArchived)
        {
            throw new WebApiException("is_archived");
        }

        if (call.Text("text") is { Length: > MessageContent.LongestUpdate })
        {
            throw new WebApiException("msg_too_long");
        }

        var edited = (JsonObject)message.Json.DeepClone();

        // An update with text alone takes the blocks away; attachments stay unless they are given.
        edited.Remove("blocks");
        MessageContent.Write(call, edited);
        edited["edited"] = new JsonObject { ["user"] = call.Workspace.BotUserId, ["ts"] = call.Workspace.NextTs() };
        var metadata = MessageContent.Metadata(call) ?? message.Metadata;
        call.Slack.Edit(channel, message, edited, metadata);
        return new JsonObject { ["channel"] = channel.Id, ["ts"] = message.Ts, ["text"] = message.Text, ["message"] = Shown(message) };
    }

    private static JsonObject Delete(WebApiCall call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        if (message.BotId != call.Workspace.BotId)
        {
            throw new WebApiException("cant_delete_message");
        }

        call.Slack.Delete(channel, message);
        return new JsonObject { ["channel"] = channel.Id, ["ts"] = message.Ts };
    }

    private static JsonObject Permalink(WebApiCall call)
    {
        var channel = call.Channel();
        var message = call.Message(channel, "message_ts");
        var thread = message.IsReply ? $"?thread_ts={message.ThreadTs}&cid={channel.Id}" : "";
        return new JsonObject { ["channel"] = channel.Id, ["permalink"] = $"https://{call.Workspace.Domain}.slack.com/archives/{channel.Id}/p{message.Ts.Replace(".", "", StringComparison.Ordinal)}{thread}" };
    }

    /// <summary>Where a message goes: a channel's id or name, or a person's id for a direct message.</summary>
    private static SlackChannel Target(WebApiCall call)
    {
        var workspace = call.Workspace;
        var id = call.Text("channel") ?? "";
        var channel = id.StartsWith('U') && workspace.Users.TryGetValue(id, out var user) ? call.Slack.OpenIm(user) : call.Channel(byName: true);
        if (channel.IsArchived)
        {
            throw new WebApiException("is_archived");
        }

        return channel;
    }

    private static JsonObject Shown(SlackMessage message)
    {
        var json = (JsonObject)message.Json.DeepClone();
        if (message.Metadata is not null)
        {
            json["metadata"] = message.Metadata.DeepClone();
        }

        return json;
    }
}
