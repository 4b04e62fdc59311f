using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Reports.Redaction;
using ChatOpsBot.Core.Runbooks.Pipelines;

namespace ChatOpsBot.Core.Investigations;

/// <summary>Where evidence enters: filters are applied, secrets are redacted, and every fact learns which evidence it came from.</summary>
public sealed class EvidenceCapture(Redactor redactor)
{
    /// <summary>Lines of one step that are kept; the reason says when there were more.</summary>
    public const int MostLines = 2_000;

    public Evidence Capture(Evidence evidence, TextPipeline filters, string evidenceId)
    {
        var filtered = filters.Filters.IsEmpty ? evidence.Lines : [.. filters.Apply(evidence.Lines)];
        var kept = filtered.Where(line => line.Subject is not null).Select(line => line.Subject).ToHashSet();

        var state = evidence.State;
        var reason = evidence.Reason;
        if (state == EvidenceState.Found && filtered.Count == 0 && evidence.Lines.Count > 0)
        {
            state = EvidenceState.NoData;
            reason = $"None of {Words.Count(evidence.Lines.Count, "line")} passed the filter.";
        }

        if (filtered.Count > MostLines)
        {
            reason = $"{reason} The first {MostLines:N0} of {filtered.Count:N0} lines are kept.".TrimStart();
        }

        return evidence with
        {
            State = state,
            Query = redactor.Clean(evidence.Query),
            Reason = reason is null ? null : redactor.Clean(reason),
            Lines = [.. filtered.Take(MostLines).Select(line => line with { Text = redactor.Clean(line.Text) })],
            Observations = [.. evidence.Observations.Select(observation => Stamp(Select(observation), evidence, evidenceId))],
        };

        Observation Select(Observation observation) =>
            observation is ObjectObservation seen && !filters.Filters.IsEmpty
                ? seen with { IsSubject = seen.IsSubject && kept.Contains(seen.Object.Reference) }
                : observation;
    }

    private Observation Stamp(Observation observation, Evidence evidence, string evidenceId) =>
        observation.Clean(redactor.Clean) with { EvidenceId = evidenceId, Cluster = evidence.Scope.Cluster ?? observation.Cluster };
}
