using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary><c>conversations.*</c>: https://docs.slack.dev/reference/methods/conversations.list.</summary>
internal static class ConversationMethods
{
    private static readonly string[] Reading = ["channels:read", "groups:read", "im:read", "mpim:read"];

    private static readonly string[] History = ["channels:history", "groups:history", "im:history", "mpim:history"];

    public static readonly WebApiMethod[] All =
    [
        new("conversations.list", WebApiMethod.Tier2, Reading, "cursor limit:int types exclude_archived:bool team_id", List),
        new("conversations.info", WebApiMethod.Tier3, Reading, "channel! include_num_members:bool include_locale:bool", Info) { Missing = "channel_not_found" },
        new("conversations.members", WebApiMethod.Tier4, Reading, "channel! cursor limit:int", Members) { Missing = "channel_not_found" },
        new("conversations.history", WebApiMethod.Tier3, History, "channel! cursor limit:int latest oldest inclusive:bool include_all_metadata:bool", Past) { Missing = "channel_not_found" },
        new("conversations.replies", WebApiMethod.Tier3, History, "channel! ts! cursor limit:int latest oldest inclusive:bool include_all_metadata:bool", Replies),
        new("conversations.join", WebApiMethod.Tier3, ["channels:join"], "channel!", Join) { Missing = "channel_not_found" },
        new("conversations.open", WebApiMethod.Tier3, ["im:write", "mpim:write"], "channel users return_im:bool prevent_creation:bool", Open),
    ];

    private static JsonObject List(WebApiCall call)
    {
        var types = (call.Text("types") ?? "public_channel").Split(',', StringSplitOptions.TrimEntries);
        foreach (var type in types)
        {
            call.Demand(type switch
            {
                "public_channel" => "channels:read",
                "private_channel" => "groups:read",
                "im" => "im:read",
                "mpim" => "mpim:read",
                _ => throw new WebApiException("invalid_types"),
            });
        }

        var channels = call.Workspace.Channels.Values
            .Where(channel => types.Contains(channel.Kind switch { SlackChannelKind.Public => "public_channel", SlackChannelKind.Private => "private_channel", SlackChannelKind.Im => "im", _ => "mpim" }))
            .Where(channel => channel.Kind == SlackChannelKind.Public || channel.Members.Contains(call.Workspace.BotUserId))
            .Where(channel => !call.Flag("exclude_archived") || !channel.IsArchived)
            .ToList();
        return call.Page("channels", channels, channel => channel.ToJson(call.Workspace, members: true));
    }

    private static JsonObject Info(WebApiCall call)
    {
        var channel = Seen(call, "read");
        return new JsonObject { ["channel"] = channel.ToJson(call.Workspace, call.Flag("include_num_members")) };
    }

    private static JsonObject Members(WebApiCall call) => call.Page("members", Seen(call, "read").Members.Order(StringComparer.Ordinal).ToList(), member => (JsonNode)member);

    private static JsonObject Past(WebApiCall call)
    {
        var channel = InChannel(call);
        var messages = Window(call, channel.Messages.Where(message => !message.IsReply || message.Json["subtype"]?.ToString() == "thread_broadcast"));
        messages.Reverse();
        var page = call.Page("messages", messages, message => Told(call, message));
        page["has_more"] = page["response_metadata"]!["next_cursor"]!.ToString().Length > 0;
        page["pin_count"] = 0;
        return page;
    }

    private static JsonObject Replies(WebApiCall call)
    {
        var channel = InChannel(call);
        var asked = call.Workspace.FindMessage(channel, call.Required("ts")) ?? throw new WebApiException("thread_not_found");
        var root = asked.ThreadTs ?? asked.Ts;
        var parent = channel.Messages.Where(message => message.Ts == root && !message.IsDeleted);
        var messages = parent.Concat(Window(call, channel.Messages.Where(message => message.IsReply && message.ThreadTs == root))).ToList();
        var page = call.Page("messages", messages, message => Told(call, message), fallback: 1_000);
        page["has_more"] = page["response_metadata"]!["next_cursor"]!.ToString().Length > 0;
        return page;
    }

    private static JsonObject Join(WebApiCall call)
    {
        var channel = call.Channel();
        if (channel.Kind != SlackChannelKind.Public)
        {
            throw new WebApiException("method_not_supported_for_channel_type");
        }

        if (channel.IsArchived)
        {
            throw new WebApiException("is_archived");
        }

        if (!channel.Members.Add(call.Workspace.BotUserId))
        {
            call.Warnings.Add("already_in_channel");
        }

        return new JsonObject { ["channel"] = channel.ToJson(call.Workspace, members: false) };
    }

    private static JsonObject Open(WebApiCall call)
    {
        if (call.Text("channel") is { Length: > 0 })
        {
            return Opened(call, call.Channel());
        }

        var users = (call.Text("users") ?? throw new WebApiException("users_list_not_supplied")).Split(',', StringSplitOptions.TrimEntries);
        var people = users.Select(user => call.Workspace.Users.GetValueOrDefault(user) ?? throw new WebApiException("user_not_found")).ToList();
        if (people.Any(person => person.IsDeleted))
        {
            throw new WebApiException("user_disabled");
        }

        return Opened(call, people.Count == 1 ? call.Slack.OpenIm(people[0]) : call.Slack.OpenMpim(people));
    }

    private static JsonObject Opened(WebApiCall call, SlackChannel channel) =>
        new() { ["channel"] = call.Flag("return_im") ? channel.ToJson(call.Workspace, members: false) : new JsonObject { ["id"] = channel.Id } };

    private static SlackChannel Seen(WebApiCall call, string scope)
    {
        var channel = call.Channel();
        call.Demand($"{channel.ScopeName}:{scope}");
        return channel;
    }

    private static SlackChannel InChannel(WebApiCall call)
    {
        var channel = Seen(call, "history");
        return channel.Members.Contains(call.Workspace.BotUserId) ? channel : throw new WebApiException("not_in_channel");
    }

    /// <summary>The messages between <c>oldest</c> and <c>latest</c>, oldest first.</summary>
    private static List<SlackMessage> Window(WebApiCall call, IEnumerable<SlackMessage> messages)
    {
        var (oldest, latest, inclusive) = (Time(call, "oldest") ?? 0, Time(call, "latest") ?? decimal.MaxValue, call.Flag("inclusive"));
        return
        [
            .. messages.Where(message => !message.IsDeleted).Where(message =>
            {
                var ts = decimal.Parse(message.Ts, CultureInfo.InvariantCulture);
                return (ts > oldest && ts < latest) || (inclusive && (ts == oldest || ts == latest));
            }),
        ];
    }

    private static decimal? Time(WebApiCall call, string name)
    {
        if (call.Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        return decimal.TryParse(text, CultureInfo.InvariantCulture, out var ts) ? ts : throw new WebApiException($"invalid_ts_{name}");
    }

    private static JsonObject Told(WebApiCall call, SlackMessage message)
    {
        var json = (JsonObject)message.Json.DeepClone();
        if (message.Metadata is not null && call.Flag("include_all_metadata"))
        {
            call.Demand("metadata.message:read");
            json["metadata"] = message.Metadata.DeepClone();
        }

        return json;
    }
}
