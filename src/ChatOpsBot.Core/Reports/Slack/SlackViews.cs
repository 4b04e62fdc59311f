using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Core.Reports.Slack;

/// <summary>The bot's modals and the home of its app. https://docs.slack.dev/surfaces</summary>
public static class SlackViews
{
    /// <summary>The <c>callback_id</c> of a modal whose submission is said as a message.</summary>
    public const string Say = "say";

    /// <summary>The block and the input of the person's own words.</summary>
    public const string Reason = "reason";

    /// <summary>The block and the input of what an issue begins with.</summary>
    public const string Summary = "summary";

    /// <summary>The block and the menu of the incident that is meant.</summary>
    public const string Incident = "incident";

    /// <summary>Between a conversation and what is said in it.</summary>
    public const char Separator = '|';

    private const int LongestReason = 500;

    private const int MostIncidents = 15;

    /// <summary>Asks for what a command still needs.</summary>
    /// <param name="command">It ends with the place for the person's words: <c>approve p1 because …</c>.</param>
    /// <param name="about">What it would do, as the button says.</param>
    /// <param name="summary">What the issue would begin with, to be edited; null for a command that files none.</param>
    public static JsonObject Ask(string conversation, string command, string about, string? summary) => Modal(
        command, $"{conversation}{Separator}{command}",
        [BlockKit.Section(about), ReasonInput(command), .. summary is null ? Array.Empty<JsonObject>() : [SummaryInput(summary)]]);

    /// <summary>Starts an escalation of one of several incidents, or of the only one.</summary>
    public static JsonObject Escalate(ImmutableArray<Incident> incidents)
    {
        var options = incidents.Take(MostIncidents).Select(incident => (Named(incident), $"{incident.Conversation}{Separator}{incident.Id}")).ToList();
        var select = BlockKit.Select(Incident, "Choose an incident", options);
        select["initial_option"] = BlockKit.Option(options[0]);
        return Modal("escalate", "",
        [
            BlockKit.Input(Incident, "Incident", select, optional: false),
            ReasonInput("escalate"),
            SummaryInput(incidents[0].TopCause ?? ""),
        ]);
    }

    /// <summary>The app's home: open incidents with what may be done about each, and what this person may type.</summary>
    /// <param name="may">Whether the person may take, escalate and resolve.</param>
    public static JsonObject Home(ImmutableArray<Incident> open, bool may, Report help, DateTimeOffset now)
    {
        var blocks = new List<JsonObject> { BlockKit.Header(open.IsEmpty ? "No open incident" : Words.Count(open.Length, "open incident")) };
        foreach (var incident in open.Take(MostIncidents))
        {
            blocks.Add(BlockKit.RichText(BlockKit.RichSection(
                BlockKit.Text(SlackText.Line(Named(incident), 300), bold: true),
                BlockKit.Text($"\n{SlackText.Line(incident.TopCause ?? "No cause is named yet.", 500)}\nOpen for {Words.Duration(now - incident.OpenedAt)}, owner: {SlackText.Line(incident.Owner ?? "nobody yet", 100)}, escalation: {IncidentReports.Clock(incident, now)}"))));
            if (may)
            {
                blocks.Add(BlockKit.Actions(
                [
                    Button(incident, "take", "I'm on it", $"take {incident.Id}"),
                    Button(incident, "escalate", "Escalate…", $"escalate {incident.Id} because …"),
                    Button(incident, "resolve", "Resolve…", $"resolve {incident.Id} because …"),
                ]));
            }

            blocks.Add(BlockKit.Divider());
        }

        blocks.Add(BlockKit.Header(help.Title));
        blocks.AddRange(SlackRenderer.Parts(help, SlackLimits.BlocksOfView - blocks.Count));
        return new JsonObject { ["type"] = "home", ["blocks"] = new JsonArray([.. blocks]) };
    }

    private static JsonObject Button(Incident incident, string id, string text, string command) =>
        BlockKit.Button($"{SlackActions.Say}-{id}-{incident.Id}", text, $"{incident.Conversation}{Separator}{command}");

    private static string Named(Incident incident) => $"{incident.Id}, {incident.Service}";

    private static JsonObject ReasonInput(string command) => BlockKit.Input(
        Reason, "Why?", BlockKit.TextInput(Reason, multiline: false, LongestReason), optional: IsOptional(command), hint: "It goes on the timeline, with your name.");

    private static JsonObject SummaryInput(string summary) => BlockKit.Input(
        Summary, "What the issue begins with", BlockKit.TextInput(Summary, multiline: true, SlackLimits.Section, summary), optional: true, hint: "Causes, timeline and evidence are added by themselves.");

    /// <summary>An approval is not valid without a reason.</summary>
    public static bool IsOptional(string command) => !command.StartsWith("approve", StringComparison.OrdinalIgnoreCase);

    private static JsonObject Modal(string command, string metadata, IEnumerable<JsonObject> blocks)
    {
        var verb = command.Split(' ')[0];
        var title = SlackText.Line(verb.Length == 0 ? "ChatOpsBot" : char.ToUpperInvariant(verb[0]) + verb[1..], SlackLimits.ModalTitle);
        return new JsonObject
        {
            ["type"] = "modal",
            ["callback_id"] = Say,
            ["private_metadata"] = SlackText.Cut(metadata, SlackLimits.PrivateMetadata),
            ["title"] = BlockKit.PlainText(title),
            ["submit"] = BlockKit.PlainText(title),
            ["close"] = BlockKit.PlainText("Cancel"),
            ["blocks"] = new JsonArray([.. blocks]),
        };
    }
}
