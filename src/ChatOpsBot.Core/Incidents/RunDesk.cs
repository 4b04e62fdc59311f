using System.Collections.Immutable;
using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Commands.Windows;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents.Answers;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Runs a runbook for a message: the plan is shown at once and edited as steps end; the result opens, updates or calms an incident.</summary>
public sealed class RunDesk(
    IIncidentStore store, Investigator investigator, IncidentClock incidentTime, EscalationDesk escalations, EscalationDefaults defaults, ClockSettings clocks, AccessPolicy access, IPermalinks links, TimeProvider clock)
{
    /// <summary>Steps whose answer belongs to a window, and so can be asked of an earlier one.</summary>
    private static readonly ImmutableArray<string> Measuring = ["promql", "logs", "nrql"];

    public async Task<Transition> InvestigateAsync(Delivery.Message message, Command.Investigate asked, ConversationState state, CancellationToken cancellationToken)
    {
        var now = incidentTime.Now;
        var request = Request(asked, now, TimeZones.Of(message.Author.TimeZone)) with { Refusal = place => access.Refusal(message.Author, Right.Read, place) };
        var run = await WatchAsync(message, progress => investigator.RunAsync(request, now, progress, cancellationToken), cancellationToken);
        var memory = new ConversationMemory
        {
            Incident = state.Memory.Incident,
            LastRun = new AskedRun(message.Identity, asked.Runbook.Name, asked.Service, asked.Clusters, asked.Window),
            Shown = ShownObjects.Of(run),
            Offers = asked.Runbook.IsLook ? state.Memory.Offers : run.Remedies,
            Page = RunReport.Cut(message.Identity, run),
        };
        return asked.Runbook.IsLook ? Looked(message, run, state, memory) : await ConcludeAsync(message, asked, run, memory, cancellationToken);
    }

    /// <summary>A reading command that somebody typed as they would into a terminal.</summary>
    public Task<Transition> LookAsync(Delivery.Message message, Command.Typed typed, ConversationState state, CancellationToken cancellationToken) =>
        InvestigateAsync(message, new Command.Investigate(Typed(typed), null, [], null), state, cancellationToken);

    /// <summary>A typed command as the glimpse that it is.</summary>
    public static Runbook Typed(Command.Typed typed) => new()
    {
        Name = "typed",
        File = "typed",
        Title = typed.Text.Length > 80 ? typed.Text[..80] + "…" : typed.Text,
        IsLook = true,
        Steps = [new RunbookStep { Id = "1", Title = "the answer", Line = 1, Language = "shell", Text = typed.Text }],
    };

    /// <summary>The measurements of the last run beside those of an earlier time.</summary>
    public async Task<Transition> CompareAsync(Delivery.Message message, Command.Compare asked, ConversationState state, CancellationToken cancellationToken)
    {
        if (state.Memory.LastRun is not { } last || await store.RunAsync(last.Id, cancellationToken) is not { } now)
        {
            return MessageSlots.Said(message, Report.Of("Nothing to compare yet", new ReportBlock.Note(NoteKind.Information, "Start with a check, such as: check api-gateway")));
        }

        var runbook = now.Request.Runbook;
        var earlier = now.Request with
        {
            Runbook = runbook with { IsLook = true, Steps = [.. runbook.Steps.Where(step => Measuring.Contains(step.Language)).Select(step => step with { Attributes = step.Attributes with { When = null, Unless = null } })] },
            Window = new(now.Request.Window.From - asked.Back, now.Request.Window.To - asked.Back),
            Refusal = place => access.Refusal(message.Author, Right.Read, place),
        };
        var then = await investigator.RunAsync(earlier, earlier.Window.To, _ => { }, cancellationToken);
        return MessageSlots.Said(message, ComparisonReport.Of(now, then)) with { Memory = state.Memory with { Question = null } };
    }

    /// <summary>The request that a command becomes at a moment of the incident's time.</summary>
    /// <param name="zone">Where times without a zone of their own are read.</param>
    public static InvestigationRequest Request(Command.Investigate asked, DateTimeOffset now, TimeZoneInfo zone) => new(
        asked.Runbook, asked.Service, asked.Clusters, WindowWord.Resolve(asked.Window, now, zone), ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>Shows progress in the answer's slot.</summary>
    private Task<Run> WatchAsync(Delivery delivery, Func<Action<Run>, Task<Run>> work, CancellationToken cancellationToken) =>
        LiveSlot.WatchAsync(store, run => MessageSlots.Answer(delivery, RunReport.Of(run)), work, cancellationToken);

    /// <summary>A glimpse opens no incident; where one is open, its timeline knows of it.</summary>
    private Transition Looked(Delivery.Message message, Run run, ConversationState state, ConversationMemory memory)
    {
        var incident = state.Unresolved.FirstOrDefault(one => one.Id == state.Memory.Incident);
        return MessageSlots.Said(message, Whole(message, RunReport.Of(run, id: message.Identity))) with
        {
            Incident = incident,
            Timeline = incident is null ? [] : [new(message.ReceivedAt, message.Author.Name, "asked", message.Text)],
            Run = (message.Identity, run),
            Memory = memory,
        };
    }

    private async Task<Transition> ConcludeAsync(Delivery.Message message, Command.Investigate asked, Run run, ConversationMemory memory, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var service = run.Request.Service ?? "the cluster";
        var named = !run.Causes.IsEmpty;
        var known = (await store.UnresolvedAsync(message.Conversation, cancellationToken)).FirstOrDefault(incident => incident.Service == service);
        var resolved = named && known is null ? await store.LastResolvedAsync(message.Conversation, service, now - clocks.ReopenWithin, cancellationToken) : null;
        var before = known ?? resolved ?? new Incident
        {
            Id = await store.NewIdAsync(cancellationToken),
            Origin = message.Identity,
            Conversation = message.Conversation,
            Service = service,
            Runbook = asked.Runbook.Name,
            OpenedAt = now,
        };

        var policy = defaults.For(asked.Runbook, run.Causes);
        var after = before with
        {
            Runbook = asked.Runbook.Name,
            State = named ? IncidentState.Open : before.State,
            ResolvedAt = null,
            OpenedAt = named && before.State == IncidentState.Quiet ? now : before.OpenedAt,
            TopCause = named ? run.Causes[0].Summary : before.TopCause,
            Policy = policy,
            LastRun = message.Identity,
            RecheckAt = named ? clocks.NextCheck(now) : before.RecheckAt,
        };
        if (named && before.DueAt is null && (before.Escalations == 0 || resolved is not null))
        {
            after = after.WithClock(now + policy.After!.Value, now, clocks);
        }

        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        entries.Add(new(message.ReceivedAt, message.Author.Name, "asked", message.Text));
        entries.Add(new(now, TimelineEntry.Bot, "answered", $"{RunReport.Title(run)}: {Summary(run)}"));
        entries.AddRange(RunReport.Causes(run).Take(5).Select(cause => new TimelineEntry(now, TimelineEntry.Bot, "cause", $"{cause.Code} on {cause.Subject} ({cause.Confidence:P0}): {cause.Summary}")));
        var report = Whole(message, RunReport.Of(run, after.DueAt is { } at ? new ClockView(at, now, policy) : null, message.Identity));
        if (resolved is { ResolvedAt: { } over })
        {
            var again = $"{resolved.Id} was resolved {Words.Duration(now - over)} ago and fails again: it is open again.";
            entries.Add(new(now, TimelineEntry.Bot, "reopened", again));
            report = report with { Blocks = report.Blocks.Add(new ReportBlock.Note(NoteKind.Warning, again)) };
        }

        if (after.DueAt is { } due && before.DueAt is null)
        {
            entries.Add(new(now, TimelineEntry.Bot, "clock", $"The clock runs: escalates to {policy.Team ?? "the owning team"} at {Words.Clock(due, now)}."));
        }

        var transition = new Transition(message)
        {
            Incident = after,
            Timeline = entries.ToImmutable(),
            Effects = [MessageSlots.Answer(message, report)],
            Run = (message.Identity, run),
            Memory = memory with { Incident = after.Id },
        };
        return named && (after.Escalations == 0 || resolved is not null) && EscalationDefaults.AtOnce(asked.Runbook, run.Causes)
            ? await escalations.EscalateAsync(transition, TimelineEntry.Bot, "the runbook does not let this cause wait", cancellationToken)
            : resolved is null ? transition
            : await escalations.WithIssueAsync(transition, cancellationToken);
    }

    /// <summary>The answer with the way to all that it had to leave out.</summary>
    private Report Whole(Delivery.Message message, Report report) =>
        links.Run(message.Identity) is { } address ? report with { Blocks = report.Blocks.Add(new ReportBlock.Link("The whole run, every line of it", address)) } : report;

    private static string Summary(Run run)
    {
        var silent = run.Steps.Count(step => step.State is StepState.Denied or StepState.Unavailable);
        var verdict = RunReport.Verdict(run);
        return silent == 0 ? verdict : $"{verdict} ({Words.Count(silent, "step")} not answered)";
    }
}
