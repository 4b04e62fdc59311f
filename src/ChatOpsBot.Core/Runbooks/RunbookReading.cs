using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>What came of reading a file.</summary>
/// <param name="Runbook">Null when the file is so wrong that nothing in it may run.</param>
/// <param name="Problems">Everything to mend, at once; a runbook with problems is invalid, though it can be looked at.</param>
public sealed record RunbookReading(Runbook? Runbook, ImmutableArray<RunbookProblem> Problems)
{
    public bool IsValid => Runbook is not null && Problems.IsEmpty;
}
