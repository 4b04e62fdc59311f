namespace ChatOpsBot.Core.Diagnosis;

/// <summary>A change that a cause suggests, written as the command a person would type (<c>kubectl -n default rollout undo deployment/x</c>).</summary>
/// <remarks>It is read by the same step languages as a runbook's lines, so it can do nothing that a runbook could not.</remarks>
public sealed record SuggestedRemedy(string Title, string Command);
