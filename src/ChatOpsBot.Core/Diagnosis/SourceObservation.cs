namespace ChatOpsBot.Core.Diagnosis;

/// <summary>How a whole source answered a step: the material of "what did not answer" and of missing telemetry.</summary>
public sealed record SourceObservation(string Source, string Query, EvidenceState State, string? Reason) : Observation
{
    public override Observation Clean(Func<string, string> clean) => this with { Reason = Reason is null ? null : clean(Reason) };
}
