namespace ChatOpsBot.Core.Diagnosis;

/// <summary>One sentence of evidence for or against a cause, and which evidence says so.</summary>
public sealed record Finding(string EvidenceId, string Text);
