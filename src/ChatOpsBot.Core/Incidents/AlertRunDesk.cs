using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Runs the runbook that an alert woke, as the alert's labels say: for its service, in its cluster, since it began.</summary>
/// <remarks>The result is committed apart from the incident, so that news which arrives meanwhile never makes it run twice.</remarks>
public sealed class AlertRunDesk(IIncidentStore store, AlertMatcher matcher, Vocabulary vocabulary, Investigator investigator, IncidentClock incidentTime, TimeProvider clock)
{
    /// <summary>Labels whose meaning is given otherwise.</summary>
    private static readonly string[] Taken = ["service", "cluster", "from", "to", "name", "kind"];

    public async Task<Transition> RunAsync(Delivery.AlertRun asked, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(asked.Incident, cancellationToken) is not { } incident)
        {
            return new Transition(asked);
        }

        var match = matcher.Match(asked.Group);
        var now = incidentTime.Now;
        var request = new InvestigationRequest(
            With(match.Runbook, asked.Group), match.Service, Clusters(asked.Group), AlertWindow.Of(asked.Group.StartsAt, clock.GetUtcNow(), now), Arguments(asked.Group));
        var run = await LiveSlot.WatchAsync(
            store, progress => AlertAnnouncement.Effect(incident, progress, clock.GetUtcNow()),
            progress => investigator.RunAsync(request, now, progress, cancellationToken), cancellationToken);
        var before = await store.MemoryAsync(incident.Conversation, cancellationToken);
        return new Transition(asked)
        {
            Run = (asked.Identity, run),
            Then = [new Delivery.AlertInvestigated(incident.Id, asked.Identity, asked.Group.Channel) { Identity = $"ran:{asked.Identity}", Conversation = $"alerts:{asked.Group.Channel}", ReceivedAt = clock.GetUtcNow() }],
            Memory = before with
            {
                Incident = incident.Id,
                LastRun = new AskedRun(asked.Identity, match.Runbook.Name, match.Service, request.Clusters, null),
                Shown = ShownObjects.Of(run),
                Offers = run.Remedies,
                Page = RunReport.Cut(asked.Identity, run),
            },
            MemoryOf = incident.Conversation,
        };
    }

    /// <summary>The runbook with the alert's own expression as a last step: what the alert is about, as Prometheus has it now.</summary>
    private static Runbook With(Runbook runbook, AlertGroup group) => group.Expression is not { } expression ? runbook : runbook with
    {
        Steps = runbook.Steps.Add(new RunbookStep
        {
            Id = (runbook.Steps.Length + 1).ToString(CultureInfo.InvariantCulture),
            Title = $"What {group.Name} measures",
            Line = 1,
            Language = "promql",
            Text = expression,
        }),
    };

    private ImmutableArray<string> Clusters(AlertGroup group) =>
        group.Labels.GetValueOrDefault("cluster") is { } named && vocabulary.Clusters.FirstOrDefault(cluster => cluster.Equals(named, StringComparison.OrdinalIgnoreCase)) is { } cluster ? [cluster] : [];

    private static ImmutableSortedDictionary<string, string> Arguments(AlertGroup group) => group.Labels
        .Where(label => !Taken.Contains(label.Key)).ToImmutableSortedDictionary().SetItem("alert", group.Name);
}
