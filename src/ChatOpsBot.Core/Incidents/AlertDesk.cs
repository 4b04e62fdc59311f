using System.Collections.Immutable;
using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>What alerts do: the first of a group opens an incident, is announced and investigated; all further news of the group edits that one message.</summary>
public sealed class AlertDesk(IIncidentStore store, AlertMatcher matcher, EscalationDefaults defaults, EscalationDesk escalations, IEnumerable<ThreadedPlatform> threaded, ClockSettings clocks, TimeProvider clock)
{
    public async Task<Transition> FiredAsync(Delivery.AlertFired fired, CancellationToken cancellationToken)
    {
        var recent = await store.RecentAsync(fired.Group.Channel, cancellationToken);
        var known = recent.FirstOrDefault(incident => incident.Alerts.Any(fired.Group.IsSameGroup));
        var before = known?.Alerts.First(fired.Group.IsSameGroup);
        var group = before is null ? fired.Group : fired.Group.After(before);
        if (known is not null && before is not null && (known.State != IncidentState.Resolved || !group.Firing || !IsNew(group, before)))
        {
            return await UpdatedAsync(fired, known, before, group, cancellationToken);
        }

        // News of the end of something that nobody was told of concerns nobody.
        return group.Firing ? await OpenedAsync(fired, known, group, recent, cancellationToken) : new Transition(fired);
    }

    /// <summary>True when the group fires now with an alert that was not known to fire, so that what is over began once more.</summary>
    private static bool IsNew(AlertGroup group, AlertGroup before) =>
        group.Alerts.Any(alert => alert.Firing && !before.Alerts.Any(old => old.Fingerprint == alert.Fingerprint && old.StartsAt == alert.StartsAt));

    private async Task<Transition> OpenedAsync(Delivery.AlertFired fired, Incident? resolved, AlertGroup group, ImmutableArray<Incident> recent, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var match = matcher.Match(group);
        var service = match.Service ?? group.Name;
        var reopened = resolved is { ResolvedAt: { } at } && now - at < clocks.ReopenWithin;
        var joined = reopened ? resolved : recent.FirstOrDefault(incident => incident.State != IncidentState.Resolved && incident.Service == service);
        var before = joined ?? await NewAsync(fired, service, match.Runbook.Name, now, cancellationToken);
        var policy = before.LastRun is null ? defaults.For(match.Runbook, []) : before.Policy;
        var runs = reopened || joined is null || before.Runbook != match.Runbook.Name;
        var opened = before.State != IncidentState.Open;
        var after = before with
        {
            State = IncidentState.Open,
            ResolvedAt = null,
            OpenedAt = opened ? now : before.OpenedAt,
            Reopened = before.Reopened + (reopened ? 1 : 0),
            Runbook = runs ? match.Runbook.Name : before.Runbook,
            Policy = policy,
            Alerts = With(before.Alerts, group),
        };
        if (before.DueAt is null && (before.Escalations == 0 || reopened))
        {
            after = after.WithClock(now + policy.After!.Value, now, clocks);
        }

        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        entries.Add(new(fired.ReceivedAt, group.Source, reopened ? "reopened" : "alert", $"{group.Name} fires{(reopened ? " again, and the incident is open again" : "")}: {Words.Count(group.Total, "alert")}{(group.Summary is { } summary ? $", {summary}" : "")}"));
        if (after.DueAt is { } due && before.DueAt is null)
        {
            entries.Add(new(now, TimelineEntry.Bot, "clock", $"The clock runs: escalates to {policy.Team ?? "the owning team"} at {Words.Clock(due, now)}."));
        }

        var run = new Delivery.AlertRun(after.Id, group)
        {
            Identity = $"run:{fired.Identity}:{after.Id}",
            Conversation = $"{fired.Conversation}:{after.Id}",
            ReceivedAt = now,
        };
        return await AnnouncedAsync(
            new Transition(fired) { Incident = after, Timeline = entries.ToImmutable(), Then = runs ? [run] : [] }, after, cancellationToken);
    }

    private async Task<Incident> NewAsync(Delivery.AlertFired fired, string service, string runbook, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = await store.NewIdAsync(cancellationToken);
        var channel = fired.Group.Channel;
        return new Incident
        {
            Id = id,
            Origin = fired.Identity,
            Conversation = threaded.Any(platform => platform.Has(channel)) ? ChannelThread.Of(channel, id) : channel,
            Service = service,
            Runbook = runbook,
            OpenedAt = now,
        };
    }

    private async Task<Transition> UpdatedAsync(Delivery.AlertFired fired, Incident known, AlertGroup before, AlertGroup group, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var after = known with { Alerts = With(known.Alerts, group) };
        var ended = before.Firing && !group.Firing;
        var began = !before.Firing && group.Firing;
        TimelineEntry[] told = ended ? [new(fired.ReceivedAt, group.Source, "alert", $"{group.Name} is over")]
            : began ? [new(fired.ReceivedAt, group.Source, "alert", $"{group.Name} fires again")]
            : [];
        var transition = new Transition(fired) { Incident = after, Timeline = [.. told] };
        if (!ended || known.State == IncidentState.Resolved || after.Alerts.Any(one => one.Firing))
        {
            var runsAgain = began && known is { State: IncidentState.Open, DueAt: null, Escalations: 0 };
            transition = runsAgain ? transition with { Incident = after = after.WithClock(now + after.Policy.After!.Value, now, clocks) } : transition;
            return await AnnouncedAsync(transition, after, cancellationToken);
        }

        // What nobody took and nobody was told of is over with its alerts; the rest is for people to end.
        if (known is { Owner: null, Escalations: 0 })
        {
            after = after.WithoutClocks() with { State = IncidentState.Resolved, ResolvedAt = now };
            transition = transition with { Timeline = transition.Timeline.Add(new(now, TimelineEntry.Bot, "resolved", "Resolved: nothing fires any more")) };
        }
        else
        {
            after = after with { DueAt = null, RemindAt = null };
        }

        return await AnnouncedAsync(transition with { Incident = after }, after, cancellationToken);
    }

    /// <summary>The investigation that an alert began has ended: its causes stand on the incident, in its one message.</summary>
    public async Task<Transition> InvestigatedAsync(Delivery.AlertInvestigated investigated, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(investigated.Incident, cancellationToken) is not { } incident || await store.RunAsync(investigated.Run, cancellationToken) is not { } run)
        {
            return new Transition(investigated);
        }

        var now = clock.GetUtcNow();
        var named = !run.Causes.IsEmpty;
        var policy = defaults.For(run.Request.Runbook, run.Causes);
        var after = incident with { LastRun = investigated.Run, TopCause = named ? run.Causes[0].Summary : incident.TopCause, Policy = policy, RecheckAt = named && incident.State == IncidentState.Open ? clocks.NextCheck(now) : incident.RecheckAt };
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        entries.Add(new(now, TimelineEntry.Bot, "answered", $"{RunReport.Title(run)}: {RunReport.Verdict(run)}"));
        entries.AddRange(RunReport.Causes(run).Take(5).Select(cause => new TimelineEntry(now, TimelineEntry.Bot, "cause", $"{cause.Code} on {cause.Subject} ({cause.Confidence:P0}): {cause.Summary}")));
        var transition = new Transition(investigated)
        {
            Incident = after,
            Timeline = entries.ToImmutable(),
            Effects = [AlertAnnouncement.Effect(after, run, now)],
            Run = (investigated.Run, run),
        };
        return named && after is { State: IncidentState.Open, Escalations: 0 } && EscalationDefaults.AtOnce(run.Request.Runbook, run.Causes)
            ? await escalations.EscalateAsync(transition, TimelineEntry.Bot, "the runbook does not let this cause wait", cancellationToken)
            : transition;
    }

    private async Task<Transition> AnnouncedAsync(Transition transition, Incident incident, CancellationToken cancellationToken)
    {
        var run = incident.LastRun is { } id ? await store.RunAsync(id, cancellationToken) : null;
        return transition with { Effects = transition.Effects.Add(AlertAnnouncement.Effect(incident, run, clock.GetUtcNow())) };
    }

    private static ImmutableArray<AlertGroup> With(ImmutableArray<AlertGroup> groups, AlertGroup group)
    {
        var at = groups.IndexOf(groups.FirstOrDefault(group.IsSameGroup)!);
        return at < 0 ? groups.Add(group) : groups.SetItem(at, group);
    }
}
