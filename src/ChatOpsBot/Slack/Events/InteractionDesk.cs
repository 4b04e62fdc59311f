using System.Text.Json;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports.Slack;
using ChatOpsBot.Slack.Views;

namespace ChatOpsBot.Slack.Events;

/// <summary>Buttons, menus, modals and shortcuts: each becomes a message of whoever used it. https://docs.slack.dev/reference/interaction-payloads</summary>
internal sealed class InteractionDesk(SlackIdentity identity, EventDesk events, SlackInbox inbox, SlackModals modals, ShortcutText shortcuts)
{
    public async Task<SlackReceipt> TakeAsync(JsonElement payload, CancellationToken cancellationToken)
    {
        switch (payload.Text("type"))
        {
            case "block_actions":
                foreach (var action in payload.At("actions") is { ValueKind: JsonValueKind.Array } actions ? actions.EnumerateArray() : [])
                {
                    await PressedAsync(payload, action, cancellationToken);
                }

                return SlackReceipt.Empty;
            case "view_submission":
                return await SubmittedAsync(payload, cancellationToken);
            case "message_action":
                await ShortcutAsync(payload, cancellationToken);
                return SlackReceipt.Empty;
            default:
                return SlackReceipt.Empty;
        }
    }

    private async Task PressedAsync(JsonElement payload, JsonElement action, CancellationToken cancellationToken)
    {
        var value = action.Text("value") ?? action.Text("selected_option", "value");
        if (value is not { Length: > 0 } || action.Text("action_id") is not { } id || payload.Text("user", "id") is not { } user)
        {
            return;
        }

        // In the app's home a button carries its conversation itself.
        var self = await identity.GetAsync(cancellationToken);
        var (conversation, command) = value.Split(SlackViews.Separator, 2) is [var place, var said] && SlackAddress.Parse(place) is not null
            ? (place, said)
            : (await ConversationAsync(self, payload, cancellationToken), value);
        if (conversation is null)
        {
            return;
        }

        if (SlackActions.NeedsMore(command))
        {
            await modals.AskAsync(payload.Text("trigger_id") ?? "", conversation, command, action.Text("text", "text") ?? command, cancellationToken);
            return;
        }

        await inbox.ReceiveAsync(
            new Delivery.Message(SlackInbox.Person(user, payload.Text("user", "name") ?? payload.Text("user", "username")), command, Addressed: true)
            {
                Identity = $"slack:action:{user}:{action.Text("action_ts")}:{id}",
                Conversation = conversation,
                ReceivedAt = inbox.Now,
                ReplyAddress = payload.Text("response_url"),
            },
            null, cancellationToken);
    }

    private async Task<string?> ConversationAsync(SlackSelf self, JsonElement payload, CancellationToken cancellationToken)
    {
        var channel = payload.Text("container", "channel_id") ?? payload.Text("channel", "id");
        var ts = payload.Text("container", "message_ts") ?? payload.Text("message", "ts");
        if (channel is null || ts is null)
        {
            return null;
        }

        var thread = payload.Text("container", "thread_ts") ?? payload.Text("message", "thread_ts");
        return (await events.ConversationAsync(self, channel, thread, thread ?? ts, isOurs: true, cancellationToken)).ToString();
    }

    private async Task<SlackReceipt> SubmittedAsync(JsonElement payload, CancellationToken cancellationToken)
    {
        if (payload.At("view") is not { } view || payload.Text("user", "id") is not { } user || SayView.Read(view) is not { } said)
        {
            return SlackReceipt.Empty;
        }

        if (said.Problem is { } problem)
        {
            return SlackReceipt.With(new() { ["response_action"] = "errors", ["errors"] = new System.Text.Json.Nodes.JsonObject { [problem.Block] = problem.Text } });
        }

        var self = await identity.GetAsync(cancellationToken);
        await inbox.ReceiveAsync(
            new Delivery.Message(SlackInbox.Person(user, payload.Text("user", "name") ?? payload.Text("user", "username")), SlackInput.Plain(said.Text, self.User), Addressed: true)
            {
                Identity = $"slack:view:{view.Text("id")}:{view.Text("hash")}",
                Conversation = said.Conversation,
                ReceivedAt = inbox.Now,
                Details = said.Details is { } details ? SlackInput.Plain(details, self.User) : null,
            },
            null, cancellationToken);
        return SlackReceipt.Empty;
    }

    private async Task ShortcutAsync(JsonElement payload, CancellationToken cancellationToken)
    {
        var (channel, ts, user) = (payload.Text("channel", "id"), payload.Text("message", "ts") ?? payload.Text("message_ts"), payload.Text("user", "id"));
        if (channel is null || ts is null || user is null || payload.At("message") is not { } message)
        {
            return;
        }

        if (payload.Text("callback_id") == "timeline")
        {
            await events.PinAsync(user, channel, ts, cancellationToken);
            return;
        }

        var self = await identity.GetAsync(cancellationToken);
        var thread = message.Text("thread_ts");
        await inbox.ReceiveAsync(
            new Delivery.Message(SlackInbox.Person(user, payload.Text("user", "name") ?? payload.Text("user", "username")), shortcuts.Of(message, self.User), Addressed: true)
            {
                Identity = $"slack:shortcut:{payload.Text("trigger_id")}",
                Conversation = (await events.ConversationAsync(self, channel, thread, thread ?? ts, isOurs: true, cancellationToken)).ToString(),
                ReceivedAt = inbox.Now,
                ReplyAddress = payload.Text("response_url"),
            },
            (channel, ts), cancellationToken);
    }
}
