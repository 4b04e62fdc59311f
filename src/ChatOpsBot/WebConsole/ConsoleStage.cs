namespace ChatOpsBot.WebConsole;

/// <summary>What the console stands in.</summary>
/// <param name="Note">One sentence about the invented world; null where the systems are real.</param>
/// <param name="Links">Pages of the world's own systems: a name and an address each.</param>
public sealed record ConsoleStage(string? Note, IReadOnlyList<(string Name, Uri Address)> Links)
{
    /// <summary>Real systems.</summary>
    public static ConsoleStage Real { get; } = new(null, []);

    /// <summary>In an invented world anybody at this machine may speak as whom they like.</summary>
    public bool IsInvented => Note is not null;
}
