using System.Text.Json;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Teams;
using ChatOpsBot.Teams.Activities;

namespace ChatOpsBot.Teams.Messages;

/// <summary>What people reach from the box they type in, and from a message's menu: find a command, diagnose a message.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/what-are-messaging-extensions</remarks>
internal sealed class MessagingExtension(TeamsInbox inbox, Vocabulary vocabulary, CommandReader reader)
{
    private const int MostResults = 10;

    /// <summary>A sentence in the place of a result.</summary>
    public static object Told(string text) => new { composeExtension = new { type = "message", text } };

    /// <summary>Commands that fit what was typed, each as a card with a button.</summary>
    public object Find(JsonElement value)
    {
        var wanted = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Array
            ? parameters.EnumerateArray().Where(parameter => CardValue.Text(parameter, "name") != "initialRun").Select(parameter => CardValue.Text(parameter, "value")).FirstOrDefault()?.Trim() ?? ""
            : "";
        return new
        {
            composeExtension = new
            {
                type = "result",
                attachmentLayout = "list",
                attachments = Commands(wanted).Take(MostResults).Select(Result).ToList(),
            },
        };
    }

    /// <summary>A form that shows what will be asked about a message, before it is.</summary>
    public object Ask(JsonElement value)
    {
        var form = $$"""
            {"type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "version": "1.5",
             "body": [{"type": "Input.Text", "id": "command", "label": "What shall I ask?", "value": {{JsonSerializer.Serialize(Suggested(value) ?? "")}}, "placeholder": "check <service>", "isRequired": true, "errorMessage": "Please name a service.", "maxLength": 300}],
             "actions": [{"type": "Action.Submit", "title": "Diagnose"}]}
            """;
        return new
        {
            task = new
            {
                type = "continue",
                value = new { title = "Diagnose this message", height = "small", width = "small", card = new { contentType = "application/vnd.microsoft.card.adaptive", content = JsonElement.Parse(form) } },
            },
        };
    }

    /// <summary>Asks about a message in its conversation, for whoever chose it; the answer appears there.</summary>
    public async Task<object> DiagnoseAsync(Activity activity, JsonElement value, CancellationToken cancellationToken)
    {
        var command = (CardValue.Object(value, "data") is { } data ? CardValue.Text(data, "command")?.ReplaceLineEndings(" ").Trim() : null) ?? Suggested(value);
        if (command is not { Length: > 0 })
        {
            return Ask(value);
        }

        return await inbox.SayAsync(activity, command, addressed: true, "extension", cancellationToken) is { } refusal
            ? new { task = new { type = "message", value = refusal } }
            : new { task = new { type = "message", value = $"I look into it, and answer in the conversation: {CardText.Line(command, 200)}" } };
    }

    private string? Suggested(JsonElement value)
    {
        var message = CardValue.Object(value, "messagePayload");
        var body = message is { } payload ? CardValue.Object(payload, "body") : null;
        var text = body is { } content ? CardValue.Text(content, "content") : null;
        return text is null ? null : MessageDiagnosis.CommandFor(ActivityText.Plain(text), vocabulary, reader);
    }

    private IEnumerable<(string Command, string About)> Commands(string wanted)
    {
        var known = vocabulary.Patterns.Where(pattern => !pattern.TakesService || pattern.Runbook.Service is not null)
            .Select(pattern => (Command: pattern.For(null), About: pattern.Runbook.Title)).DistinctBy(one => one.Command)
            .Where(one => one.Command.Contains(wanted, StringComparison.OrdinalIgnoreCase) || one.About.Contains(wanted, StringComparison.OrdinalIgnoreCase));
        return wanted.Length == 0 ? known.Append((Command: "status", About: "What is open here")) : known.Prepend((Command: $"check {wanted}", About: $"Look at {wanted}")).DistinctBy(one => one.Command);
    }

    private static object Result((string Command, string About) one) => new
    {
        contentType = "application/vnd.microsoft.card.adaptive",
        content = TeamsCarrier.Card(
            Report.Of(one.About, new ReportBlock.Actions("Press it to ask me here, where I am a member", [new ActionView("ask", one.Command, one.Command)])), CardView.Everybody).Content,
        preview = new { contentType = "application/vnd.microsoft.card.thumbnail", content = new { title = CardText.Line(one.Command, 100), text = CardText.Line(one.About, 200) } },
    };
}
