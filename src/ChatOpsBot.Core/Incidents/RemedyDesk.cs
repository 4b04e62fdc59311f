using System.Collections.Immutable;
using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Changes: planned and shown when somebody asks for one, handed to the outbox when somebody who may approves it. What becomes of them is the <see cref="VerificationDesk"/>'s.</summary>
public sealed class RemedyDesk(
    IIncidentStore store, TargetFinder targets, IEnumerable<IRemediator> remediators, ApprovalOffice office, AccessPolicy access, EscalationDefaults defaults, TimeProvider clock)
{
    /// <summary>A change in a person's own words.</summary>
    public async Task<Transition> WantedAsync(Delivery.Message message, WantedChange wanted, ConversationState state, CancellationToken cancellationToken)
    {
        if (wanted.Verb == "reset-breaker")
        {
            // A runbook that writes the request itself knows the address; otherwise the configuration does.
            var written = state.Memory.Offers.FirstOrDefault(offer => offer.Change.Verb == "http-post" && offer.Change.Name?.Contains(wanted.Target.Name, StringComparison.OrdinalIgnoreCase) == true);
            return written is not null ? await OfferedAsync(message, new Command.TakeOffer(written.Id), state, cancellationToken) : await PlanAsync(message, ChangeCommands.ResetBreaker(wanted.Target.Name), wanted.Target.Cluster, null, state, cancellationToken);
        }

        var kinds = ChangeCommands.KindsFor(wanted.Verb);
        if (wanted.Target is { Kind: { } kind, Name: var name } && (wanted.Target.Namespace is not null || kind == "Node") && (kinds.IsEmpty || kinds.Contains(kind)))
        {
            return await PlanAsync(message, ChangeCommands.For(wanted, new ObjectReference(kind, wanted.Target.Namespace, name)), wanted.Target.Cluster, null, state, cancellationToken);
        }

        var (found, near, trouble) = await targets.FindAsync(wanted.Target, kinds, state.Memory.LastRun?.Clusters ?? [], cancellationToken);
        return found switch
        {
            [var only] => await PlanAsync(message, ChangeCommands.For(wanted, only.Reference), only.Cluster, null, state, cancellationToken),
            [] => NotFound(message, wanted, kinds, near, trouble),
            _ => Unclear.Asked(message, state, new Question(
                $"There are {Words.Count(found.Length, "such thing")}. Which one?",
                [.. found.Take(5).Select(one => new Choice(one.Reference.ToString() + (one.Cluster is null ? "" : $" ({one.Cluster})"), Sentence(wanted, one)))])),
        };
    }

    /// <summary>One of the remedies that the last answer offered.</summary>
    public async Task<Transition> OfferedAsync(Delivery.Message message, Command.TakeOffer taken, ConversationState state, CancellationToken cancellationToken) =>
        state.Memory.Offers.FirstOrDefault(offer => offer.Id == taken.Id) is { } offer
            ? await PlanAsync(message, offer.Change, offer.Cluster is "default" ? null : offer.Cluster, offer, state, cancellationToken)
            : MessageSlots.Said(message, Report.Of($"There is no remedy {taken.Id} here any more", new ReportBlock.Note(NoteKind.Information, "Type again to see what is offered now.")));

    /// <summary>Plans a change against its object as it is now.</summary>
    public async Task<Transition> PlanAsync(Delivery.Message message, ChangeRequest change, string? cluster, OfferedRemedy? offer, ConversationState state, CancellationToken cancellationToken)
    {
        var title = PlanTitle.Of(change, cluster);
        if (access.Refusal(message.Author, Right.Operate, new Place(cluster, change.Namespace)) is { } refusal)
        {
            return Refused(message, title, refusal);
        }

        if (remediators.FirstOrDefault(one => one.Handles(change)) is not { } remediator)
        {
            return Refused(message, title, change.Verb == "reset-breaker"
                ? $"No configuration says how to reset the circuit breaker of {change.Name}: add it under Remediation:CircuitBreakers."
                : "Nothing here can make this change.");
        }

        var asUser = access.KubernetesUser(message.Author);
        switch (await remediator.PlanAsync(change, cluster, asUser, cancellationToken))
        {
            case PlanOutcome.Impossible impossible:
                return Refused(message, title, impossible.Reason);
            case PlanOutcome.Ready ready:
                var incident = await IncidentForAsync(message, change, state, cancellationToken);
                var now = clock.GetUtcNow();
                var plan = new RemediationPlan
                {
                    Id = NewId(state),
                    Title = title,
                    Change = change,
                    Cluster = cluster,
                    Material = Clean(ready.Material),
                    AskedBy = message.Author,
                    AsUser = asUser,
                    PlannedAt = now,
                    Because = offer?.Because,
                    EscalatesOtherwise = offer?.EscalatesOtherwise ?? false,
                    State = ready.Material.Obstacles.IsEmpty ? PlanState.Waiting : PlanState.Refused,
                };
                return MessageSlots.Said(message, PlanReport.Of(plan, access.TwoPeople, now)) with
                {
                    Incident = incident with { Plans = incident.Plans.Add(plan) },
                    Timeline = [new(message.ReceivedAt, message.Author.Name, "planned", plan.Material.Obstacles is [var obstacle, ..] ? $"{title}: not possible. {obstacle}" : $"Planned {plan.Id}: {title}")],
                    Memory = state.Memory with { Incident = incident.Id, Question = null },
                };
            case var other:
                throw new InvalidOperationException($"Nothing handles {other.GetType().Name}.");
        }
    }

    public async Task<Transition> ApproveAsync(Delivery.Message message, Command.Approve asked, ConversationState state, CancellationToken cancellationToken)
    {
        var all = state.Unresolved.SelectMany(incident => incident.Plans.Select(plan => (Incident: incident, Plan: plan))).ToList();
        var waiting = all.Where(one => one.Plan.State == PlanState.Waiting).ToList();
        var (incident, plan) = asked.Plan is { } id ? all.FirstOrDefault(one => one.Plan.Id == id) : waiting is [var only] ? only : default;
        if (plan is null)
        {
            return MessageSlots.Said(message, waiting.Count == 0
                ? Report.Of("Nothing waits for an approval here", new ReportBlock.Note(NoteKind.Information, "Ask for a change first, such as: restart api-gateway"))
                : Report.Of("Approve which plan?", new ReportBlock.Actions("Waiting", [.. waiting.Select(one => new ActionView(one.Plan.Id, one.Plan.Title, $"approve {one.Plan.Id} because …"))])));
        }

        if (asked.Reason is not { } reason)
        {
            return MessageSlots.Said(message, Report.Of("Why? An approval needs a reason", new ReportBlock.Note(NoteKind.Information, $"Type: approve {plan.Id} because …")));
        }

        var now = clock.GetUtcNow();
        var (approved, denial) = await office.DecideAsync(plan, new Approval(message.Author, reason, now, now + RemediationPlan.Lifetime), cancellationToken);
        if (approved is null)
        {
            return MessageSlots.Said(message, Report.Of($"{plan.Id} is not approved", new ReportBlock.Note(NoteKind.Problem, denial!))) with
            {
                Incident = incident,
                Timeline = [new(now, message.Author.Name, "not-approved", $"{message.Author.Name} wanted to approve {plan.Id}: {denial}")],
            };
        }

        var after = incident with { Plans = incident.Plans.Replace(plan, approved) };
        return new Transition(message)
        {
            Incident = after,
            Timeline = [new(now, message.Author.Name, "approved", $"Approved {plan.Id}, {plan.Title}: {reason}")],
            Effects =
            [
                MessageSlots.Answer(message, Report.Of($"{message.Author.Name} approved {plan.Id}: {plan.Title}", new ReportBlock.Note(NoteKind.Information, "It is being carried out now. What follows is watched and told here."))),
                ApprovedRemediation.Of(approved).ToEffect(incident),
            ],
            Memory = state.Memory with { Incident = incident.Id, Question = null },
        };
    }

    public Transition Reject(Delivery.Message message, Command.Reject asked, ConversationState state)
    {
        var waiting = state.Unresolved.SelectMany(incident => incident.Plans.Where(plan => plan.State == PlanState.Waiting).Select(plan => (Incident: incident, Plan: plan)))
            .OrderByDescending(one => one.Plan.PlannedAt).ToList();
        var (incident, plan) = asked.Plan is { } id ? waiting.FirstOrDefault(one => one.Plan.Id == id) : waiting.FirstOrDefault();
        if (plan is null)
        {
            return MessageSlots.Said(message, Report.Of("Nothing waits for an approval here"));
        }

        return MessageSlots.Said(message, Report.Of($"{plan.Id} is put away: {plan.Title}", new ReportBlock.Note(NoteKind.Information, "Nothing was changed."))) with
        {
            Incident = incident with { Plans = incident.Plans.Replace(plan, plan with { State = PlanState.Rejected }) },
            Timeline = [new(message.ReceivedAt, message.Author.Name, "rejected", $"Rejected {plan.Id}, {plan.Title}{(asked.Reason is null ? "" : $": {asked.Reason}")}")],
            Memory = state.Memory with { Question = null },
        };
    }

    /// <summary>The incident that a change belongs to: the one spoken of, or a new one without a clock, so that nothing changes off the record.</summary>
    private async Task<Incident> IncidentForAsync(Delivery.Message message, ChangeRequest change, ConversationState state, CancellationToken cancellationToken) =>
        state.Unresolved.FirstOrDefault(incident => incident.Id == state.Memory.Incident) ?? state.Unresolved.FirstOrDefault() ?? new Incident
        {
            Id = await store.NewIdAsync(cancellationToken),
            Origin = message.Identity,
            Conversation = message.Conversation,
            Service = change.Name ?? "the cluster",
            Runbook = "",
            OpenedAt = clock.GetUtcNow(),
            State = IncidentState.Open,
            Policy = defaults.Policy,
        };

    /// <summary>Plan ids are unique among the incidents that a conversation can still speak of.</summary>
    private static string NewId(ConversationState state) =>
        $"p{state.Unresolved.SelectMany(incident => incident.Plans).Select(plan => int.Parse(plan.Id[1..], System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max() + 1}";

    /// <summary>Values of a pod template may hold secrets.</summary>
    private static PlanMaterial Clean(PlanMaterial material)
    {
        var redactor = new Redactor();
        return material with
        {
            Fields = [.. material.Fields.Select(field => field with { Now = Value(field.Name, field.Now), After = Value(field.Name, field.After) })],
            Impact = [.. material.Impact.Select(redactor.Clean)],
            Obstacles = [.. material.Obstacles.Select(redactor.Clean)],
        };

        string Value(string name, string value)
        {
            var prefix = $"{name.Split('.', '[', ']').Last(part => part.Length > 0 && part is not "value")}: ";
            var cleaned = redactor.Clean(prefix + value);
            return cleaned.StartsWith(prefix, StringComparison.Ordinal) ? cleaned[prefix.Length..] : cleaned;
        }
    }

    private static Transition Refused(Delivery.Message message, string title, string reason) =>
        MessageSlots.Said(message, Report.Of($"Not possible: {title}", new ReportBlock.Note(NoteKind.Problem, reason)));

    private static Transition NotFound(Delivery.Message message, WantedChange wanted, ImmutableArray<string> kinds, ImmutableArray<string> near, string? trouble)
    {
        var what = kinds.IsEmpty ? "object" : Words.List([.. kinds.Select(kind => kind.ToLowerInvariant())]).Replace(" and ", " or ", StringComparison.Ordinal);
        var said = trouble ?? (near.IsEmpty ? "Nothing was changed." : $"Did you mean {Words.List(near).Replace(" and ", " or ", StringComparison.Ordinal)}? Nothing was changed.");
        return MessageSlots.Said(message, Report.Of($"There is no {what} called {wanted.Target.Name}", new ReportBlock.Note(NoteKind.Warning, said)));
    }

    private static string Sentence(WantedChange wanted, TargetFinder.Found found)
    {
        var target = new TargetWord(found.Reference.Name, found.Reference.Kind, found.Reference.Namespace, found.Cluster);
        var verb = wanted.Verb switch { "rollout-restart" => "restart", "rollout-undo" => "roll back", var other => other };
        return $"{verb} {target}{(wanted.Number is { } number ? $" to {number}" : "")}";
    }
}
