namespace ChatOpsBot.Core.Chat;

/// <summary>How far a step's output was shown.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="EvidenceId">The step's evidence in it.</param>
/// <param name="Lines">Lines shown so far.</param>
public sealed record ShownPage(string Run, string EvidenceId, int Lines);
