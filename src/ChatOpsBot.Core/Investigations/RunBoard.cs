using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Investigations;

/// <summary>The state of a run while its steps end in any order; every change is told as a snapshot.</summary>
internal sealed class RunBoard(Run start, TimeProvider clock, Action<Run> changed)
{
    /// <summary>Series of one step that are kept for its chart.</summary>
    private const int MostSeries = 12;

    private readonly Lock _gate = new();
    private readonly long _startedAt = clock.GetTimestamp();

    public Run Run { get; private set; } = start;

    public void Change(Func<Run, Run> change)
    {
        lock (_gate)
        {
            Run = change(Run) with { Took = clock.GetElapsedTime(_startedAt) };
            changed(Run);
        }
    }

    public void Set(string evidenceId, Func<StepRun, StepRun> change) =>
        Change(run => run with { Steps = [.. run.Steps.Select(step => step.EvidenceId == evidenceId ? change(step) : step)] });

    /// <summary>Records an answer and what was observed in it.</summary>
    public void End(string evidenceId, Evidence evidence, ExpectationObservation? expectation, string? reason = null) =>
        Change(run => run with
        {
            Steps = [.. run.Steps.Select(step => step.EvidenceId != evidenceId ? step : step with
            {
                State = evidence.State switch
                {
                    EvidenceState.Found => StepState.Found,
                    EvidenceState.NoData => StepState.NoData,
                    EvidenceState.Denied => StepState.Denied,
                    _ => StepState.Unavailable,
                },
                Query = evidence.Query,
                Evidence = evidence,
                Series = [.. evidence.Observations.OfType<SeriesObservation>().Where(one => one.Samples.Length > 1)
                    .OrderByDescending(one => one.Samples.Max(sample => sample.Value)).Take(MostSeries).Select(one => new StepSeries(one.Name, one.Samples))],
                Expectation = expectation,
                Reason = reason ?? evidence.Reason,
            })],
            Observations =
            [
                .. run.Observations,
                .. evidence.Observations,
                .. expectation is null ? (IEnumerable<Observation>)[] : [expectation],
                new SourceObservation(evidence.Source, evidence.Query, evidence.State, evidence.Reason)
                {
                    EvidenceId = evidenceId,
                    Cluster = evidence.Scope.Cluster ?? "",
                },
            ],
        });
}
