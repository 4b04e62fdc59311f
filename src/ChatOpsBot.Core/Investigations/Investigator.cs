using System.Collections.Frozen;
using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Reports.Redaction;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Placeholders;
using ChatOpsBot.Core.Telemetry;

namespace ChatOpsBot.Core.Investigations;

/// <summary>Runs a runbook against the systems: steps side by side, in rounds, each with its own deadline, under the run's.</summary>
/// <remarks>
/// A round asks every step that is due, then what surrounds the objects that were seen, then lets the rules name causes.
/// Steps whose condition waits for a cause, or whose placeholder waits for an unhealthy pod, come in a later round.
/// </remarks>
public sealed class Investigator(ISystems systems, StepLanguages languages, CauseRanker ranker, InvestigationLimits limits, TimeProvider clock, PersonalDataPolicy? personal = null, BotTelemetry? telemetry = null)
{
    private const int MostRounds = 4;

    /// <summary>Systems that a team has or has not. Without one, its steps are for a person, and nothing is amiss.</summary>
    private static readonly FrozenSet<string> Optional = FrozenSet.ToFrozenSet(["statuscake", "sentry", "newrelic", "status-pages", "changes", "logs"]);

    /// <summary>Languages whose systems know names that no cluster does: a site, a project, a provider.</summary>
    private static readonly FrozenSet<string> KnowingOtherNames = FrozenSet.ToFrozenSet(["statuscake", "sentry", "nrql", "status-page", "changes"]);

    /// <summary>Shown only where it was not answered, or found nothing and did not see everything: then the run may know too little.</summary>
    private const string LookUpStepId = "lookup";

    private const string OfferedNotRun = "offered as a remedy, not run";

    /// <param name="request">The runbook, service, clusters and window.</param>
    /// <param name="now">The incident's present.</param>
    /// <param name="changed">Told of every change, in order, while a lock is held: keep it short.</param>
    /// <param name="cancellationToken">Ends the run; deadlines do not throw.</param>
    public async Task<Run> RunAsync(InvestigationRequest request, DateTimeOffset now, Action<Run> changed, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var span = BotTelemetry.Activities.StartActivity($"run {request.Runbook.Name}");
        using var deadline = new CancellationTokenSource(limits.Run, clock);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);

        var clusters = ClustersOf(request);
        var planned = Plan(request, clusters);
        var plan = planned.Select(item => item.Step).ToList();
        var board = new RunBoard(new Run { Request = request, Started = now, Steps = [.. planned.Select(item => item.Shown)] }, clock, changed);
        board.Change(snapshot => snapshot);

        var redactor = new Redactor(personal);
        var asker = new StepAsker(systems, new EvidenceCapture(redactor), limits, request.Refusal, clock, telemetry);
        var facts = await LookUpAsync(request, clusters, asker, board, run.Token);
        if (request.Runbook.Service is null && !request.Runbook.Steps.Any(step => KnowingOtherNames.Contains(step.Language)) && facts.Count > 0 && facts.Values.All(cluster => cluster is { Answered: true, Matches.IsEmpty: true }))
        {
            board.Change(snapshot => snapshot with { Steps = [.. snapshot.Steps.Where(step => step.Id == LookUpStepId)], Finished = true, NotFound = true, NearNames = [.. facts.Values.SelectMany(cluster => cluster.NearNames).Distinct().Take(3)] });
            return board.Run;
        }

        plan.RemoveAll(step => !Concerns(step, request, facts));
        var concerned = plan.Select(step => step.EvidenceId).ToHashSet();
        board.Change(snapshot => snapshot with { Steps = [.. snapshot.Steps.Where(step => step.Id == LookUpStepId || concerned.Contains(step.EvidenceId))] });

        var surroundings = new Surroundings(asker, board, request.Window, request is { Service: null, Runbook: { Service: null, IsLook: false } } ? clusters : []);

        for (var round = 0; round < MostRounds && !run.IsCancellationRequested; round++)
        {
            var due = Due(plan, board.Run, request, facts);
            if (round > 0 && due.Count == 0)
            {
                break;
            }

            await Task.WhenAll(due.Select(item => AskAsync(item.Step, item.Queries, asker, board, request, facts, run.Token)));
            if (!request.Runbook.IsLook)
            {
                await surroundings.ReadAsync(facts, run.Token);
                board.Change(snapshot => snapshot with { Causes = ranker.Rank(Seen(snapshot, request, now)) });
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        Settle(plan, board, request, facts);
        board.Change(snapshot => snapshot with
        {
            Remedies = RemedyOffers.Of(snapshot, plan, step => Fill(step, request, facts, snapshot), step => KnownValues.Namespace(step.Cluster, request, facts), languages),
            Redactions = redactor.Counts,
            Marks = RunMarks.Of(snapshot),
            Finished = true,
        });
        telemetry?.Ran(request.Runbook.Name, clock.GetElapsedTime(started), redactor.Counts.Values.Sum());
        return board.Run;
    }

    /// <summary>Whether a step's <c>for=</c> fits what was asked about: <c>cluster</c> when no name was.</summary>
    private static bool Concerns(PlannedStep step, InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts) => request.Service is null
        ? step.Step.Attributes.For is not { } kinds || kinds.Split(',').Contains("cluster")
        : facts.Count == 0 || facts.Any(cluster => (step.Cluster is null || step.Cluster == cluster.Key) && cluster.Value.Concerns(step.Step.Attributes.For));

    private static Observations Seen(Run run, InvestigationRequest request, DateTimeOffset now) =>
        new(run.Observations, request.Window, now, request.Service);

    private ImmutableArray<string> ClustersOf(InvestigationRequest request)
    {
        var wanted = request.Clusters.IsEmpty ? request.Runbook.Clusters : request.Clusters;
        var known = wanted.Where(systems.Clusters.Contains).ToImmutableArray();
        known = known.IsEmpty ? [.. systems.Clusters] : known;
        var running = request.Clusters.IsEmpty && request.Service is { } service && systems.Entry(service) is { } entry ? known.Intersect(entry.Clusters).ToImmutableArray() : [];
        return running.IsEmpty ? known : running;
    }

    /// <summary>Every step in every place it is asked in; what is for a person, or a change, is settled from the start.</summary>
    private List<(PlannedStep Step, StepRun Shown)> Plan(InvestigationRequest request, ImmutableArray<string> clusters)
    {
        var plan = new List<(PlannedStep, StepRun)>();
        foreach (var step in request.Runbook.Steps)
        {
            var reading = languages.Read(step.Language, new StepText(PlaceholderFinder.AsWords(step.Text, step.Language), step.Attributes));
            foreach (var cluster in reading is StepReading.Query query ? systems.Places(query.Ask, clusters) : [null])
            {
                var planned = new PlannedStep(step, cluster);
                if (reading is StepReading.Query { Ask.Source: var source } && Optional.Contains(source) && systems.Source(source) is null)
                {
                    planned.Done = true;
                    plan.Add((planned, planned.Shown(StepState.Manual, $"{source} is not configured")));
                    continue;
                }

                var conditional = step.Attributes.When is not null || step.Attributes.Unless is not null;
                planned.Done = !conditional && reading is not StepReading.Query;
                plan.Add((planned, !planned.Done ? planned.Shown(StepState.Pending)
                    : reading is StepReading.Manual manual ? planned.Shown(StepState.Manual, manual.Reason)
                    : planned.Shown(StepState.Change, OfferedNotRun)));
            }
        }

        return plan;
    }

    private async Task<IReadOnlyDictionary<string, ServiceFacts>> LookUpAsync(
        InvestigationRequest request, ImmutableArray<string> clusters, StepAsker asker, RunBoard board, CancellationToken cancellationToken)
    {
        if (request.Service is not { } service)
        {
            return ImmutableDictionary<string, ServiceFacts>.Empty;
        }

        var entry = systems.Entry(service);
        var answers = await Task.WhenAll(clusters.Select(async cluster =>
        {
            var query = new LookupQuery(service) { Entry = entry, Text = $"find {service}", Scope = new QueryScope(cluster, "default", request.Window) };
            var evidence = await asker.AskAsync(query, limits.Step, cancellationToken);
            if (evidence.State is EvidenceState.Denied or EvidenceState.Unavailable || evidence is { State: EvidenceState.NoData, Coverage.IsFull: false })
            {
                var shown = new StepRun { Id = LookUpStepId, Title = $"Look-up of {service}", Language = "kubernetes", Query = query.Text, Cluster = cluster };
                board.Change(snapshot => snapshot with { Steps = snapshot.Steps.Insert(0, shown) });
                board.End(shown.EvidenceId, evidence, expectation: null);
            }

            var seen = evidence.Observations.OfType<ObjectObservation>().Select(observation => observation.Object).ToImmutableArray();
            var facts = evidence.State == EvidenceState.Found
                ? new ServiceFacts(seen, [], Answered: true)
                : new ServiceFacts([], [.. evidence.Lines.Select(line => line.Subject?.Name).OfType<string>()], evidence.State == EvidenceState.NoData);
            return (cluster, Facts: facts with { Entry = entry });
        }));
        return answers.ToDictionary(answer => answer.cluster, answer => answer.Facts);
    }

    private List<(PlannedStep Step, ImmutableArray<ReadyQuery> Queries)> Due(
        List<PlannedStep> plan, Run run, InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts)
    {
        var due = new List<(PlannedStep, ImmutableArray<ReadyQuery>)>();
        foreach (var step in plan.Where(step => !step.Done && !FailureWindow.Waits(step.Step, run) && StepConditions.Hold(step.Step.Attributes, run)))
        {
            var filled = Fill(step, request, facts, run);
            if (filled.Texts.IsEmpty)
            {
                continue;
            }

            var readings = filled.Texts.Select(text => languages.Read(step.Step.Language, new StepText(text, step.Step.Attributes))).ToList();
            if (readings.All(reading => reading is StepReading.Query))
            {
                step.Done = true;
                due.Add((step, [.. readings.Cast<StepReading.Query>().Select(query => new ReadyQuery(query.Ask, query.Filters))]));
            }
        }

        return due;
    }

    private static FilledText Fill(PlannedStep step, InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts, Run run) =>
        PlaceholderFiller.Fill(step.Step.Text, step.Step.Language, KnownValues.Of(step.Step.Text, step.Cluster, request with { Window = FailureWindow.Of(step.Step, run, request.Window) }, facts, run));

    private static async Task AskAsync(
        PlannedStep step, ImmutableArray<ReadyQuery> queries, StepAsker asker, RunBoard board,
        InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts, CancellationToken cancellationToken)
    {
        board.Set(step.EvidenceId, shown => shown with { State = StepState.Running, Query = string.Join("\n", queries.Select(query => query.Ask.Text)) });
        var ns = KnownValues.Namespace(step.Cluster, request, facts);
        var answers = await Task.WhenAll(queries.Select(query => asker.AskAsync(
            query.Ask with { Scope = new QueryScope(step.Cluster, ns, FailureWindow.Of(step.Step, board.Run, request.Window)) }, query.Filters, step.EvidenceId, cancellationToken)));
        var evidence = answers.Length == 1 ? answers[0] : EvidenceMerge.Join(answers);
        var expectation = Judge(step, evidence);
        board.End(step.EvidenceId, evidence, expectation);
    }

    /// <summary>Whether the step's <c>expect=</c> held; null when it has none or nothing answered.</summary>
    private static ExpectationObservation? Judge(PlannedStep step, Evidence evidence)
    {
        if (step.Step.Attributes.Expect is not { } text || evidence.State is EvidenceState.Denied or EvidenceState.Unavailable || Expectation.Read(text) is not { } expected)
        {
            return null;
        }

        var result = expected.Evaluate(evidence);
        return new ExpectationObservation(step.Step.Title, text, result.Actual, result.Met) { EvidenceId = step.EvidenceId, Cluster = step.Cluster ?? "" };
    }

    /// <summary>Says of every step that was not asked why not.</summary>
    private void Settle(List<PlannedStep> plan, RunBoard board, InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts)
    {
        foreach (var step in plan.Where(step => !step.Done))
        {
            step.Done = true;
            var (state, reason) = Outcome(step, board.Run, request, facts);
            board.Set(step.EvidenceId, shown => shown with { State = state, Reason = reason });
        }

        foreach (var step in board.Run.Steps.Where(step => !step.Ended))
        {
            board.Set(step.EvidenceId, shown => shown with { State = StepState.Unavailable, Reason = $"Did not answer before the run's deadline of {Words.Duration(limits.Run)}." });
        }
    }

    private (StepState State, string? Reason) Outcome(PlannedStep step, Run run, InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts)
    {
        if (!StepConditions.Hold(step.Step.Attributes, run))
        {
            return (StepState.Skipped, StepConditions.Why(step.Step.Attributes));
        }

        var filled = Fill(step, request, facts, run);
        var text = filled.Texts.IsEmpty ? PlaceholderFinder.AsWords(step.Step.Text, step.Step.Language) : filled.Texts[0];
        var reading = languages.Read(step.Step.Language, new StepText(text, step.Step.Attributes));
        return reading switch
        {
            StepReading.Change => (StepState.Change, OfferedNotRun),
            StepReading.Manual manual => (StepState.Manual, manual.Reason),
            _ when filled.Problem is { } problem => (StepState.Manual, problem),
            _ => (StepState.Unavailable, $"Was not asked before the run's deadline of {Words.Duration(limits.Run)}."),
        };
    }
}
