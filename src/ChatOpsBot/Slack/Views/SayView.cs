using System.Text.Json;
using ChatOpsBot.Core.Reports.Slack;
using ChatOpsBot.Slack.Events;

namespace ChatOpsBot.Slack.Views;

/// <summary>What somebody submitted in a modal, as the message that it stands for.</summary>
/// <param name="Details">What they wrote for the issue; null for nothing.</param>
/// <param name="Problem">What is missing, and where; null when nothing is.</param>
internal sealed record SayView(string Conversation, string Text, string? Details, (string Block, string Text)? Problem)
{
    /// <summary>Null for a view that is none of the bot's.</summary>
    public static SayView? Read(JsonElement view)
    {
        if (view.Text("callback_id") != SlackViews.Say)
        {
            return null;
        }

        var chosen = view.Text("state", "values", SlackViews.Incident, SlackViews.Incident, "selected_option", "value");
        var (conversation, command) = (chosen ?? view.Text("private_metadata") ?? "").Split(SlackViews.Separator, 2) is [var place, var said]
            ? (place, chosen is null ? said : $"escalate {said} because …")
            : ("", "");
        if (SlackAddress.Parse(conversation) is null)
        {
            return null;
        }

        var reason = Written(view, SlackViews.Reason)?.ReplaceLineEndings(" ").Trim() ?? "";
        var problem = reason.Length == 0 && !SlackViews.IsOptional(command) ? (SlackViews.Reason, "Write in a few words why.") : ((string, string)?)null;
        return new SayView(conversation, Whole(command, reason), Written(view, SlackViews.Summary) is { } summary && !string.IsNullOrWhiteSpace(summary) ? summary : null, problem);
    }

    private static string Whole(string command, string reason)
    {
        var head = command.TrimEnd('…').TrimEnd();
        return reason.Length > 0 ? $"{head} {reason}" : head.EndsWith(" because", StringComparison.Ordinal) ? head[..^" because".Length] : head;
    }

    private static string? Written(JsonElement view, string name) => view.Text("state", "values", name, name, "value");
}
