namespace ChatOpsBot.Core.Runbooks;

/// <summary>Something wrong in a runbook, in words that say what to write instead.</summary>
public sealed record RunbookProblem(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}
