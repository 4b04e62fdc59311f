using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports.Slack;
using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack.Views;

/// <summary>Opens modals, within the three seconds that Slack leaves for it. One that does not open is asked for again by the person.</summary>
internal sealed partial class SlackModals(SlackClient client, IIncidentStore store, ILogger<SlackModals> logger)
{
    public Task EscalateAsync(string trigger, ImmutableArray<Incident> incidents, CancellationToken cancellationToken) => OpenAsync(trigger, SlackViews.Escalate(incidents), cancellationToken);

    /// <summary>Asks for what a command needs beside what the button says.</summary>
    public async Task AskAsync(string trigger, string conversation, string command, string about, CancellationToken cancellationToken)
    {
        string? summary = null;
        if (command.StartsWith("escalate", StringComparison.OrdinalIgnoreCase))
        {
            var incidents = await store.UnresolvedAsync(conversation, cancellationToken);
            summary = (incidents.FirstOrDefault(incident => command.Contains($"{incident.Id} ", StringComparison.Ordinal)) ?? incidents.FirstOrDefault())?.TopCause ?? "";
        }

        await OpenAsync(trigger, SlackViews.Ask(conversation, command, about, summary), cancellationToken);
    }

    private async Task OpenAsync(string trigger, JsonObject view, CancellationToken cancellationToken)
    {
        try
        {
            await client.ViewsOpenAsync(trigger, view, cancellationToken);
        }
        catch (SlackException fault)
        {
            LogNotOpened(fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A modal did not open: {Reason}")]
    private partial void LogNotOpened(string reason);
}
