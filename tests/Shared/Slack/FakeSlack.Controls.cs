using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Commands, buttons, menus, shortcuts and modals in a person's hand.</summary>
public sealed partial class FakeSlack
{
    /// <summary>Uses a slash command. It cannot be used in a thread.</summary>
    /// <param name="command">With its slash.</param>
    public async Task<SlackAnswer> SlashAsync(string channel, string user, string command, string text = "")
    {
        if (!Workspace.App.Commands.Contains(command))
        {
            throw new ArgumentException($"The app has no command '{command}'.");
        }

        var (place, person) = (Place(channel), Person(user));
        var (trigger, url) = (NewTrigger(person), NewResponseUrl(place, person, message: null));
        var written = Workspace.App.EscapesCommands ? TypedText.Encode(Workspace, text) : text;
        var payload = InteractionPayloads.Command(Workspace, person, place, command, written, trigger, ResponseUrl(url));
        var delivery = await _deliverer.DeliverAsync(new SlackDelivery(SlackDelivery.Command, payload));
        var response = Read(delivery.Attempts[^1].Body);
        if (response is not null && (response.ContainsKey("text") || response.ContainsKey("blocks")))
        {
            Hear(url, response, "command");
        }

        return new SlackAnswer(delivery, trigger, response);
    }

    /// <summary>Presses a button of a message.</summary>
    /// <param name="actionId">Its <c>action_id</c>, or what stands on it.</param>
    public Task<SlackAnswer> ClickAsync(SlackMessage message, string actionId, string user) => ActAsync(message, SlackControls.Find(message.Json, actionId), user, []);

    /// <summary>Chooses from a menu of a message; checkboxes take several values.</summary>
    public Task<SlackAnswer> SelectAsync(SlackMessage message, string actionId, string user, params string[] values) => ActAsync(message, SlackControls.Find(message.Json, actionId), user, values);

    /// <summary>Presses a button of a modal or a Home tab.</summary>
    public Task<SlackAnswer> ClickAsync(SlackView view, string actionId) => SelectAsync(view, actionId);

    /// <summary>Chooses from a menu of a modal or a Home tab.</summary>
    public async Task<SlackAnswer> SelectAsync(SlackView view, string actionId, params string[] values)
    {
        var person = Person(view.User);
        var trigger = NewTrigger(person, view);
        var control = SlackControls.Find(view.Json, actionId);
        var action = SlackControls.Use(control, Workspace.NextTs(), values);
        var payload = InteractionPayloads.OnView(InteractionPayloads.Common(Workspace, "block_actions", person, trigger), view, action, SlackControls.State(view.Json, new Dictionary<string, string>()));
        return new SlackAnswer(await _deliverer.DeliverAsync(new SlackDelivery(SlackDelivery.Interaction, payload)), trigger, null);
    }

    /// <summary>Uses a global shortcut.</summary>
    public Task<SlackAnswer> ShortcutAsync(string callbackId, string user)
    {
        var person = Person(user);
        var trigger = NewTrigger(person);
        var payload = InteractionPayloads.Common(Workspace, "shortcut", person, trigger);
        payload["callback_id"] = callbackId;
        payload["action_ts"] = Workspace.NextTs();
        return InteractAsync(payload, trigger);
    }

    /// <summary>Uses a shortcut on a message.</summary>
    public Task<SlackAnswer> ShortcutAsync(string callbackId, string user, SlackMessage message)
    {
        var (place, person) = (Workspace.Channels[message.Channel], Person(user));
        var trigger = NewTrigger(person);
        var payload = InteractionPayloads.Common(Workspace, "message_action", person, trigger);
        payload["callback_id"] = callbackId;
        payload["action_ts"] = Workspace.NextTs();
        payload["channel"] = new JsonObject { ["id"] = place.Id, ["name"] = place.Name };
        payload["message_ts"] = message.Ts;
        payload["message"] = message.Json.DeepClone();
        payload["response_url"] = ResponseUrl(NewResponseUrl(place, person, message: null));
        return InteractAsync(payload, trigger);
    }

    /// <summary>Fills in a modal and submits it.</summary>
    /// <param name="values">By <c>action_id</c> or <c>block_id</c>; several values of one field are separated by commas. What is not here keeps its initial value.</param>
    /// <exception cref="InvalidOperationException">A field that must be filled in is empty: Slack itself would not submit it.</exception>
    public async Task<SlackAnswer> SubmitAsync(SlackView view, IReadOnlyDictionary<string, string>? values = null)
    {
        var person = Person(view.User);
        var trigger = NewTrigger(person, view);
        var payload = InteractionPayloads.Common(Workspace, "view_submission", person, trigger);
        payload["view"] = InteractionPayloads.WithState(view, SlackControls.Submitted(view.Json, values ?? new Dictionary<string, string>()));
        payload["response_urls"] = new JsonArray();
        var answer = await InteractAsync(payload, trigger);
        if (answer.Failure is null)
        {
            Follow(view, answer.Response);
        }

        return answer;
    }

    /// <summary>Closes a modal without submitting it; the app hears of it only if the view asked to.</summary>
    public async Task<SlackAnswer?> CloseAsync(SlackView view)
    {
        view.IsOpen = false;
        if (view.Json["notify_on_close"]?.GetValue<bool>() != true)
        {
            return null;
        }

        var payload = InteractionPayloads.Common(Workspace, "view_closed", Person(view.User), "");
        payload.Remove("trigger_id");
        payload["view"] = view.Json.DeepClone();
        payload["is_cleared"] = view.Json["clear_on_close"]?.GetValue<bool>() == true;
        return await InteractAsync(payload, "");
    }

    private async Task<SlackAnswer> ActAsync(SlackMessage message, SlackControl control, string user, string[] values)
    {
        var (place, person) = (Workspace.Channels[message.Channel], Person(user));
        var (trigger, url) = (NewTrigger(person), NewResponseUrl(place, person, message));
        var action = SlackControls.Use(control, Workspace.NextTs(), values);
        var common = InteractionPayloads.Common(Workspace, "block_actions", person, trigger);
        return await InteractAsync(InteractionPayloads.OnMessage(common, place, message, action, SlackControls.State(message.Json, new Dictionary<string, string>()), ResponseUrl(url)), trigger);
    }

    private async Task<SlackAnswer> InteractAsync(JsonObject payload, string trigger)
    {
        var delivery = await _deliverer.DeliverAsync(new SlackDelivery(SlackDelivery.Interaction, payload));
        return new SlackAnswer(delivery, trigger, Read(delivery.Attempts[^1].Body));
    }

    /// <summary>Does with a modal what the app's answer to its submission says: https://docs.slack.dev/surfaces/modals#response_actions.</summary>
    private void Follow(SlackView view, JsonObject? response)
    {
        lock (Workspace.Gate)
        {
            try
            {
                switch (response?["response_action"]?.ToString())
                {
                    case null when response is { Count: > 0 }:
                        Violate("view_submission: the answer has no response_action");
                        break;
                    case null:
                        view.IsOpen = false;
                        break;
                    case "clear":
                        Workspace.Views.Values.Where(one => one.RootId == view.RootId).ToList().ForEach(one => one.IsOpen = false);
                        break;
                    case "errors":
                        var inputs = view.Json["blocks"]!.AsArray().Where(block => block!["type"]!.ToString() == "input").Select(block => block!["block_id"]!.ToString()).ToList();
                        foreach (var error in response["errors"]?.AsObject().Where(error => !inputs.Contains(error.Key)) ?? [])
                        {
                            Violate($"view_submission: there is no input block '{error.Key}' for an error");
                        }

                        break;
                    case "update":
                        BlockKitValidator.CheckView(Workspace, (JsonObject)response["view"]!, "modal");
                        Change(view, (JsonObject)response["view"]!);
                        break;
                    case "push":
                        BlockKitValidator.CheckView(Workspace, (JsonObject)response["view"]!, "modal");
                        Show(view.User, (JsonObject)response["view"]!, view);
                        break;
                    case var unknown:
                        Violate($"view_submission: there is no response_action '{unknown}'");
                        break;
                }
            }
            catch (WebApiException refused)
            {
                Violate($"view_submission: {refused.Error} {string.Join("; ", refused.Messages)}");
            }
        }

        Workspace.Tell();
    }

    private void Hear(SlackResponseUrl url, JsonObject response, string where)
    {
        lock (Workspace.Gate)
        {
            try
            {
                ResponseUrls.Say(this, url, response);
            }
            catch (WebApiException refused)
            {
                Violate($"{where}: {refused.Error} {string.Join("; ", refused.Messages)}");
            }
        }

        Workspace.Tell();
    }

    private string NewTrigger(SlackUser user, SlackView? view = null)
    {
        var trigger = new SlackTrigger($"{Workspace.NextId("13")}.{Workspace.TeamId}.{Guid.NewGuid():N}", user.Id, Workspace.Now, view?.Id);
        lock (Workspace.Gate)
        {
            Workspace.Triggers[trigger.Id] = trigger;
        }

        return trigger.Id;
    }

    private SlackResponseUrl NewResponseUrl(SlackChannel channel, SlackUser user, SlackMessage? message)
    {
        var url = new SlackResponseUrl(Guid.NewGuid().ToString("N"), channel.Id, user.Id, message?.Ts, message?.ThreadTs, Workspace.Now);
        lock (Workspace.Gate)
        {
            Workspace.ResponseUrls[url.Id] = url;
        }

        return url;
    }

    private string ResponseUrl(SlackResponseUrl url) => new Uri(Address, $"response/{url.Id}").ToString();
}
