using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Watches what an applied change did: runs the failing steps again until they are healthy or patience ends, and says the truth about it.</summary>
public sealed class VerificationDesk(
    IIncidentStore store, Investigator investigator, IncidentClock incidentTime, EscalationDesk escalations, RemediationSettings settings, TimeProvider clock)
{
    /// <summary>A change was carried out: from here on it is watched.</summary>
    public async Task<Transition> AppliedAsync(Delivery.EffectCarried carried, CancellationToken cancellationToken)
    {
        if (await FindAsync(carried.Incident, carried.Reference.Id, cancellationToken) is not var (incident, plan) || plan.State != PlanState.Approved)
        {
            return new Transition(carried);
        }

        var now = clock.GetUtcNow();
        var applied = plan with { State = PlanState.Applied, Verification = new Verification(now, incidentTime.Now, now + settings.Patience) };
        return new Transition(carried)
        {
            Incident = incident with { Plans = incident.Plans.Replace(plan, applied), CheckAt = now + settings.CheckEvery },
            Timeline = [new(now, TimelineEntry.Bot, "changed", $"Done: {plan.Title} ({plan.Id}, approved by {plan.Approval!.By.Name})")],
            Effects = [Shown(incident, plan, Report.Of($"Done: {plan.Title}", new ReportBlock.Note(NoteKind.Information,
                $"Watching whether it helps: a look every {Words.Duration(settings.CheckEvery)}, for {Words.Duration(settings.Patience)} at most.")))],
        };
    }

    /// <summary>A change was refused for good: its object had moved, its approval had expired, or the system said no.</summary>
    public async Task<Transition> RefusedAsync(Delivery.EffectRefused refused, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(refused.Incident, cancellationToken) is not { } incident
            || incident.Plans.FirstOrDefault(one => refused.EffectKey.EndsWith($":{one.Id}", StringComparison.Ordinal)) is not { State: PlanState.Approved } plan)
        {
            return new Transition(refused);
        }

        return new Transition(refused)
        {
            Incident = incident with { Plans = incident.Plans.Replace(plan, plan with { State = PlanState.Refused }) },
            Timeline = [new(clock.GetUtcNow(), TimelineEntry.Bot, "refused", $"Not done: {plan.Title}. {Sentence(refused.Reason)}")],
            Effects = [Shown(incident, plan, Report.Of($"Not done: {plan.Title}", new ReportBlock.Note(NoteKind.Problem,
                $"{Sentence(refused.Reason)} Nothing was changed, and the approval is used up. Ask for the change again to plan it against how things are now.")))],
        };
    }

    /// <summary>A change could not be made yet; it is tried again while its approval lasts.</summary>
    public async Task<Transition> DelayedAsync(Delivery.EffectFailed failed, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(failed.Incident, cancellationToken) is not { } incident
            || incident.Plans.FirstOrDefault(one => failed.EffectKey.EndsWith($":{one.Id}", StringComparison.Ordinal)) is not { } plan)
        {
            return new Transition(failed);
        }

        return new Transition(failed)
        {
            Incident = incident,
            Timeline = [new(clock.GetUtcNow(), TimelineEntry.Bot, "trouble", $"Not done yet: {plan.Title}. {Sentence(failed.Reason)}")],
            Effects = [Shown(incident, plan, Report.Of($"Not done yet: {plan.Title}", new ReportBlock.Note(NoteKind.Warning,
                $"{Sentence(failed.Reason)} It is tried again until the approval expires at {Words.Clock(plan.Approval!.Expires, clock.GetUtcNow())}.")))],
        };
    }

    /// <summary>Looks again at every change of an incident that is being watched.</summary>
    public async Task<Transition> CheckAsync(Delivery.ClockRang rang, Incident incident, CancellationToken cancellationToken)
    {
        var plan = incident.Plans.LastOrDefault(one => one.State == PlanState.Applied);
        if (plan?.Verification is not { } watch || incident.State == IncidentState.Resolved)
        {
            return new Transition(rang) { Incident = incident with { CheckAt = null } };
        }

        var before = incident.LastRun is { } id ? await store.RunAsync(id, cancellationToken) : null;
        var health = Health.Of(before, plan);
        var run = before is null ? null : await investigator.RunAsync(health.Request(incidentTime.Now), incidentTime.Now, _ => { }, cancellationToken);
        var state = health.Judge(run);
        var now = clock.GetUtcNow();
        var seen = watch with { Checks = watch.Checks + 1, HealthyInARow = state.IsHealthy ? watch.HealthyInARow + 1 : 0 };
        var watching = new Transition(rang)
        {
            Incident = incident with { Plans = incident.Plans.Replace(plan, plan with { Verification = seen }), CheckAt = now + settings.CheckEvery },
        };
        if (seen.HealthyInARow >= RemediationSettings.HealthyInARow)
        {
            return Helped(watching, incident, plan, seen, now);
        }

        if (now < watch.Until)
        {
            return watching with
            {
                Effects = [Shown(incident, plan, Report.Of($"Done: {plan.Title}", new ReportBlock.Note(state.IsHealthy ? NoteKind.Good : NoteKind.Information,
                    $"{Words.Count(seen.Checks, "look")} so far. {(state.IsHealthy ? "It looks healthy; one more look to be sure." : $"Not healthy yet: {state.Told}")}"), new ReportBlock.Note(NoteKind.Information, $"Watching until {Words.Clock(watch.Until, now)}.")) with { Final = false })],
            };
        }

        return state.IsWorse ? MadeItWorse(watching, incident, plan, seen, state, now) : await DidNotHelpAsync(watching, incident, plan, seen, state, now, cancellationToken);
    }

    private static Transition Helped(Transition watching, Incident incident, RemediationPlan plan, Verification seen, DateTimeOffset now)
    {
        var took = Words.Duration(now - seen.AppliedAt);
        return watching with
        {
            Incident = incident with { Plans = incident.Plans.Replace(plan, plan with { State = PlanState.Helped, Verification = seen }), CheckAt = null, DueAt = null, RemindAt = null },
            Timeline = [new(now, TimelineEntry.Bot, "helped", $"It helped: {plan.Title}. The failing steps are healthy again, {took} after the change.")],
            Effects = [Shown(incident, plan, Report.Of($"It helped: {plan.Title}", new ReportBlock.Note(NoteKind.Good,
                $"The failing steps are healthy again, {took} after the change. The clock is stopped. To close the incident: resolve because …")))],
        };
    }

    private async Task<Transition> DidNotHelpAsync(
        Transition watching, Incident incident, RemediationPlan plan, Verification seen, HealthState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var next = plan.EscalatesOtherwise ? "The runbook says to escalate then." : $"What next? Another remedy (again shows what is offered), or: escalate because …";
        var transition = watching with
        {
            Incident = incident with { Plans = incident.Plans.Replace(plan, plan with { State = PlanState.DidNotHelp, Verification = seen }), CheckAt = null },
            Timeline = [new(now, TimelineEntry.Bot, "did-not-help", $"It did not help: {plan.Title}. {state.Told}")],
            Effects = [Shown(incident, plan, Report.Of($"It did not help: {plan.Title}",
                new ReportBlock.Note(NoteKind.Problem, $"{Words.Duration(now - seen.AppliedAt)} after the change: {state.Told}"), new ReportBlock.Note(NoteKind.Information, next)))],
        };
        return plan.EscalatesOtherwise
            ? await escalations.EscalateAsync(transition, TimelineEntry.Bot, $"{plan.Title} did not help", cancellationToken)
            : transition;
    }

    private static Transition MadeItWorse(Transition watching, Incident incident, RemediationPlan plan, Verification seen, HealthState state, DateTimeOffset now)
    {
        var undo = plan.Material.TakesBack is { } back
            ? (ReportBlock)new ReportBlock.Actions("Take it back?", [new ActionView("undo", back, "undo")])
            : new ReportBlock.Note(NoteKind.Information, "Nothing takes this change back by itself. To get help: escalate because …");
        return watching with
        {
            Incident = incident with { Plans = incident.Plans.Replace(plan, plan with { State = PlanState.MadeItWorse, Verification = seen }), CheckAt = null },
            Timeline = [new(now, TimelineEntry.Bot, "worse", $"It made things worse: {plan.Title}. {state.Told}")],
            Effects = [Shown(incident, plan, Report.Of($"It made things worse: {plan.Title}", new ReportBlock.Note(NoteKind.Problem, state.Told), undo))],
        };
    }

    private async Task<(Incident Incident, RemediationPlan Plan)?> FindAsync(string incident, string plan, CancellationToken cancellationToken) =>
        await store.FindAsync(incident, cancellationToken) is { } found && found.Plans.FirstOrDefault(one => one.Id == plan) is { } known ? (found, known) : null;

    /// <summary>One message tells the whole story of a change, edited as it goes on.</summary>
    private static Effect Shown(Incident incident, RemediationPlan plan, Report report) => new()
    {
        Key = $"watch:{incident.Origin}:{plan.Id}",
        Kind = MessageSlots.Kind(incident.Conversation),
        Destination = incident.Conversation,
        Payload = MessageSlots.Payload(report),
    };

    private static string Sentence(string reason) => reason.Length == 0 ? "" : char.ToUpperInvariant(reason[0]) + reason[1..].TrimEnd('.') + ".";
}
