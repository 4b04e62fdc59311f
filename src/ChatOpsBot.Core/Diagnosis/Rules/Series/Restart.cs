namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>A restart of one pod.</summary>
/// <param name="IsCertain">True when the pod's own status tells it; false when the course of a series suggests it.</param>
internal readonly record struct Restart(DateTimeOffset At, string EvidenceId, bool IsCertain);
