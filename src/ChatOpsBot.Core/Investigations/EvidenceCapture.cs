using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Reports.Redaction;
using ChatOpsBot.Core.Runbooks.Pipelines;

namespace ChatOpsBot.Core.Investigations;

/// <summary>Where evidence enters a run: filters are applied, secrets are redacted, and every fact learns which evidence it came from.</summary>
public sealed class EvidenceCapture(Redactor redactor)
{
    /// <summary>Lines of one step that are kept; the reason says when there were more.</summary>
    public const int MostLines = 2_000;

    public Evidence Capture(Evidence evidence, TextPipeline filters, string evidenceId)
    {
        var filtered = filters.Filters.IsEmpty ? evidence.Lines : [.. filters.Apply(evidence.Lines)];
        var kept = filters.Filters.IsEmpty ? null : filtered.Select(line => line.Subject).OfType<ObjectReference>().ToHashSet();
        var nothingPassed = evidence.State == EvidenceState.Found && filtered.Count == 0 && evidence.Lines.Count > 0;
        var clean = redactor.Clean(evidence with { Lines = [.. filtered.Take(MostLines)] });
        return clean with
        {
            State = nothingPassed ? EvidenceState.NoData : clean.State,
            Reason = nothingPassed ? $"None of {Words.Count(evidence.Lines.Count, "line")} passed the filter."
                : filtered.Count > MostLines ? $"{clean.Reason} The first {MostLines:N0} of {filtered.Count:N0} lines are kept.".TrimStart()
                : clean.Reason,
            Observations = [.. clean.Observations.Select(observation => Placed(observation, kept) with
            {
                EvidenceId = evidenceId,
                Cluster = evidence.Scope.Cluster ?? observation.Cluster,
            })],
        };
    }

    /// <summary>An object stays a subject only while its row passed the filters.</summary>
    private static Observation Placed(Observation observation, HashSet<ObjectReference>? kept) =>
        observation is ObjectObservation { IsSubject: true } seen && kept is not null && !kept.Contains(seen.Object.Reference)
            ? seen with { IsSubject = false }
            : observation;
}
