using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A person's hand: what people do, and what the app is told of it. Each act ends when the app has acknowledged or failed to.</summary>
public sealed partial class FakeSlack
{
    /// <summary>Types a message and sends it: <c>@handle</c>, <c>#channel</c> and addresses become what Slack makes of them.</summary>
    /// <param name="channel">An id or a name.</param>
    /// <param name="user">An id or a handle.</param>
    /// <param name="thread">The ts of the message that is replied to.</param>
    /// <param name="broadcast">Also sends the reply to the channel.</param>
    public async Task<SlackMessage> SayAsync(string channel, string user, string text, string? thread = null, bool broadcast = false)
    {
        var (place, person) = (Place(channel), Person(user));
        return await SayAsync(place, draft =>
        {
            var encoded = TypedText.Encode(Workspace, text);
            draft["text"] = encoded;
            draft["client_msg_id"] = Guid.NewGuid().ToString();
            draft["blocks"] = TypedText.Blocks(Workspace, encoded);
            if (place.IsExtShared && person.Team != Workspace.TeamId)
            {
                draft["user_team"] = person.Team;
                draft["source_team"] = person.Team;
            }
        }, person, thread, broadcast);
    }

    /// <summary>Shares a file with a comment.</summary>
    public Task<SlackMessage> ShareAsync(string channel, string user, string name, byte[] content, string comment = "", string? thread = null) => SayAsync(Place(channel), draft =>
    {
        var file = new SlackFile { Id = Workspace.NextId("F"), Name = name, Length = content.Length, Content = content, IsComplete = true };
        Workspace.Files[file.Id] = file;
        draft["subtype"] = "file_share";
        draft["text"] = TypedText.Encode(Workspace, comment);
        draft["files"] = new JsonArray(file.ToJson(Address, Person(user).Id));
        draft["upload"] = false;
        draft["display_as_bot"] = false;
    }, Person(user), thread, broadcast: false);

    /// <summary>Another app says something, as an integration with a webhook does.</summary>
    public Task<SlackMessage> SayAsAppAsync(string channel, string name, string text, string? thread = null) => SayAsync(Place(channel), draft =>
    {
        draft.Remove("user");
        draft["subtype"] = "bot_message";
        draft["bot_id"] = "B0OTHERAPP";
        draft["username"] = name;
        draft["text"] = text;
    }, Person(Workspace.BotUserId), thread, broadcast: false);

    /// <summary>Edits a message.</summary>
    public async Task EditAsync(SlackMessage message, string text)
    {
        var channel = Workspace.Channels[message.Channel];
        JsonObject changed;
        lock (Workspace.Gate)
        {
            var edited = (JsonObject)message.Json.DeepClone();
            edited["text"] = TypedText.Encode(Workspace, text);
            edited["blocks"] = TypedText.Blocks(Workspace, edited["text"]!.ToString());
            edited["edited"] = new JsonObject { ["user"] = message.User, ["ts"] = Workspace.NextTs() };
            changed = SlackEvents.Changed(Workspace, channel, edited, message.Json);
            message.Edit(edited);
        }

        await TellOfMessageAsync(channel, changed);
    }

    /// <summary>Deletes a message.</summary>
    public async Task DeleteAsync(SlackMessage message)
    {
        var channel = Workspace.Channels[message.Channel];
        message.IsDeleted = true;
        await TellOfMessageAsync(channel, SlackEvents.Deleted(Workspace, channel, message.Json));
    }

    /// <summary>Adds a reaction, or takes it away.</summary>
    public async Task ReactAsync(SlackMessage message, string user, string name, bool remove = false)
    {
        var channel = Workspace.Channels[message.Channel];
        bool changed;
        lock (Workspace.Gate)
        {
            changed = React(channel, message, name, Person(user).Id, !remove);
        }

        var type = remove ? "reaction_removed" : "reaction_added";
        if (!changed || !channel.Members.Contains(Workspace.BotUserId) || !Workspace.App.Events.Contains(type))
        {
            return;
        }

        await TellAsync(new JsonObject
        {
            ["type"] = type,
            ["user"] = Person(user).Id,
            ["reaction"] = name,
            ["item"] = new JsonObject { ["type"] = "message", ["channel"] = channel.Id, ["ts"] = message.Ts },
            ["item_user"] = message.User,
            ["event_ts"] = Workspace.NextTs(),
        }, channel);
    }

    /// <summary>Goes to the app's Home tab, or its Messages tab.</summary>
    public async Task OpenHomeAsync(string user, string tab = "home")
    {
        var person = Person(user);
        SlackChannel im;
        SlackView? home;
        lock (Workspace.Gate)
        {
            im = OpenIm(person);
            home = Workspace.Views.Values.FirstOrDefault(view => view.IsHome && view.User == person.Id);
        }

        var opened = new JsonObject { ["type"] = "app_home_opened", ["user"] = person.Id, ["channel"] = im.Id, ["tab"] = tab, ["event_ts"] = Workspace.NextTs() };
        if (home is not null && tab == "home")
        {
            opened["view"] = home.Json.DeepClone();
        }

        if (Workspace.App.Events.Contains("app_home_opened"))
        {
            await TellAsync(opened, im);
        }
    }

    /// <summary>Lets somebody join a channel; the bot as well, when it is invited.</summary>
    public async Task JoinAsync(string channel, string user)
    {
        var (place, person) = (Place(channel), Person(user));
        lock (Workspace.Gate)
        {
            place.Members.Add(person.Id);
        }

        if (place.Members.Contains(Workspace.BotUserId) && Workspace.App.Events.Contains("member_joined_channel"))
        {
            await TellAsync(new JsonObject
            {
                ["type"] = "member_joined_channel", ["user"] = person.Id, ["channel"] = place.Id, ["channel_type"] = place.Kind == SlackChannelKind.Public ? "C" : "G", ["team"] = Workspace.TeamId,
                ["event_ts"] = Workspace.NextTs(),
            }, place);
        }
    }

    /// <summary>Tells the app of any event, whatever it is subscribed to.</summary>
    public async Task<SlackDelivery> TellAsync(JsonObject inner, SlackChannel? channel = null) =>
        await _deliverer.DeliverAsync(new SlackDelivery(SlackDelivery.Event, SlackEvents.Envelope(Workspace, inner, channel)));

    /// <summary>Tells the app the same message again, under new event ids, as Slack has been seen to do.</summary>
    public Task<SlackDelivery[]> TellAgainAsync(SlackMessage message) =>
        _deliverer.DeliverEventsAsync(SlackEvents.OfMessage(Workspace, Workspace.Channels[message.Channel], (JsonObject)message.Json.DeepClone()));

    /// <summary>Sends a delivery again under its own event id, as Slack does when it was not acknowledged in time.</summary>
    public Task<SlackAttempt> RetryAsync(SlackDelivery delivery, string reason = "http_timeout") => _deliverer.TryAsync(delivery, delivery.Attempts.Length, reason);

    /// <summary>Asks whether the app's address is its own: the answer must hold the challenge.</summary>
    public async Task<SlackAttempt> VerifyUrlAsync(string challenge) => (await _deliverer.DeliverAsync(new SlackDelivery(
        SlackDelivery.Event,
        new JsonObject { ["token"] = Workspace.App.VerificationToken, ["challenge"] = challenge, ["type"] = "url_verification" }))).Attempts[^1];

    private async Task<SlackMessage> SayAsync(SlackChannel channel, Action<JsonObject> write, SlackUser person, string? thread, bool broadcast)
    {
        SlackMessage message;
        lock (Workspace.Gate)
        {
            var draft = Draft(person.Id);
            write(draft);
            if (thread is not null)
            {
                Reply(channel, draft, thread, broadcast);
            }

            message = Post(channel, draft, metadata: null);
        }

        Workspace.Tell();
        await TellOfMessageAsync(channel, (JsonObject)message.Json.DeepClone());
        return message;
    }

    private Task<SlackDelivery[]> TellOfMessageAsync(SlackChannel channel, JsonObject message) => _deliverer.DeliverEventsAsync(SlackEvents.OfMessage(Workspace, channel, message));

    private SlackChannel Place(string channel) => Workspace.FindChannel(channel) ?? throw new ArgumentException($"There is no channel '{channel}'.");

    private SlackUser Person(string user) => Workspace.FindUser(user) ?? throw new ArgumentException($"There is nobody called '{user}'.");

    private static JsonObject? Read(string? body)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return new JsonObject { ["text"] = body };
        }
    }
}
