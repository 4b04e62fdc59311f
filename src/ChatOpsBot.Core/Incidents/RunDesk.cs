using System.Collections.Immutable;
using System.Threading.Channels;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Runs a runbook for a message: the plan is shown at once and edited as steps end; the result opens, updates or calms an incident.</summary>
public sealed class RunDesk(IIncidentStore store, Investigator investigator, IncidentClock incidentTime, EscalationDesk escalations, EscalationDefaults defaults, TimeProvider clock)
{
    public async Task<Transition> InvestigateAsync(Delivery.Message message, Command.Investigate asked, CancellationToken cancellationToken)
    {
        var now = incidentTime.Now;
        var request = Request(asked, now);
        var run = await WatchAsync(message, progress => investigator.RunAsync(request, now, progress, cancellationToken), cancellationToken);
        return await ConcludeAsync(message, asked, run, cancellationToken);
    }

    /// <summary>The request that a command becomes at a moment of the incident's time.</summary>
    public static InvestigationRequest Request(Command.Investigate asked, DateTimeOffset now) => new(
        asked.Runbook, asked.Service, asked.Clusters, TimeSpanWord.Window(asked.Span, now), ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>Shows progress in the answer's slot: the newest state wins, and a slow store delays no step.</summary>
    private async Task<Run> WatchAsync(Delivery delivery, Func<Action<Run>, Task<Run>> work, CancellationToken cancellationToken)
    {
        var newest = Channel.CreateBounded<Run>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        var showing = ShowAsync();
        try
        {
            return await work(run => newest.Writer.TryWrite(run));
        }
        finally
        {
            newest.Writer.Complete();
            await showing;
        }

        async Task ShowAsync()
        {
            await foreach (var run in newest.Reader.ReadAllAsync(cancellationToken))
            {
                if (!run.Finished)
                {
                    await store.ShowAsync(MessageSlots.Answer(delivery, RunReport.Of(run)), cancellationToken);
                }
            }
        }
    }

    private async Task<Transition> ConcludeAsync(Delivery.Message message, Command.Investigate asked, Run run, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var service = run.Request.Service ?? "the cluster";
        var known = (await store.UnresolvedAsync(message.Conversation, cancellationToken)).FirstOrDefault(incident => incident.Service == service);
        var before = known ?? new Incident
        {
            Id = await store.NewIdAsync(cancellationToken),
            Origin = message.Identity,
            Conversation = message.Conversation,
            Service = service,
            Runbook = asked.Runbook.Name,
            OpenedAt = now,
        };

        var policy = defaults.For(asked.Runbook, run.Causes);
        var named = !run.Causes.IsEmpty;
        var after = before with
        {
            Runbook = asked.Runbook.Name,
            State = named ? IncidentState.Open : before.State,
            OpenedAt = named && before.State == IncidentState.Quiet ? now : before.OpenedAt,
            TopCause = named ? run.Causes[0].Summary : before.TopCause,
            Policy = policy,
            LastRun = message.Identity,
            DueAt = named && before.DueAt is null && before.Escalations == 0 ? now + policy.After : before.DueAt,
        };

        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        entries.Add(new(message.ReceivedAt, message.Author.Name, "asked", message.Text));
        entries.Add(new(now, TimelineEntry.Bot, "answered", $"{RunReport.Title(run)}: {Summary(run)}"));
        entries.AddRange(RunReport.Causes(run).Take(5).Select(cause => new TimelineEntry(now, TimelineEntry.Bot, "cause", $"{cause.Code} on {cause.Subject} ({cause.Confidence:P0}): {cause.Summary}")));
        if (after.DueAt is { } due && before.DueAt is null)
        {
            entries.Add(new(now, TimelineEntry.Bot, "clock", $"The clock runs: escalates to {policy.Team ?? "the owning team"} at {Words.Clock(due, now)}."));
        }

        var transition = new Transition(message)
        {
            Incident = after,
            Timeline = entries.ToImmutable(),
            Effects = [MessageSlots.Answer(message, RunReport.Of(run, after.DueAt is { } at ? new ClockView(at, now, policy) : null))],
            Run = (message.Identity, run),
        };
        return named && after.Escalations == 0 && EscalationDefaults.AtOnce(asked.Runbook, run.Causes)
            ? await escalations.EscalateAsync(transition, TimelineEntry.Bot, "the runbook does not let this cause wait", cancellationToken)
            : transition;
    }

    private static string Summary(Run run)
    {
        var silent = run.Steps.Count(step => step.State is StepState.Denied or StepState.Unavailable);
        var verdict = RunReport.Verdict(run);
        return silent == 0 ? verdict : $"{verdict} ({Words.Count(silent, "step")} not answered)";
    }
}
