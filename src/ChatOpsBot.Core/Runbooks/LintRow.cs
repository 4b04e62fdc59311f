namespace ChatOpsBot.Core.Runbooks;

/// <summary>What one step of a runbook would do.</summary>
/// <param name="File">The runbook's file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">As written.</param>
/// <param name="Language"><c>kubectl</c>, <c>curl</c>, <c>promql</c> …, or <c>shell</c> for a line of another program.</param>
/// <param name="Verdict"><c>query</c>, <c>change</c> or <c>manual</c>.</param>
/// <param name="Reason">Why, for a person.</param>
public sealed record LintRow(string File, int Line, string Text, string Language, string Verdict, string Reason);
