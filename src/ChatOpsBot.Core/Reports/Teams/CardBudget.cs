using System.Collections.Immutable;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>How much of a report's bulk a card shows. What carries the conclusion is in every budget.</summary>
/// <param name="ExcerptLines">Of each excerpt.</param>
/// <param name="LineLength">Characters of an excerpt's line or a table's cell.</param>
/// <param name="TableRows">Of each table.</param>
/// <param name="ChartPoints">Of each series.</param>
/// <param name="Findings">For, against and explained, of each cause.</param>
/// <param name="Items">Steps of a plan, bullets, fields, causes and actions, of each block.</param>
/// <param name="TableFallbacks">Whether tables carry their rows a second time, for clients without tables.</param>
internal sealed record CardBudget(int ExcerptLines, int LineLength, int TableRows, int ChartPoints, int Findings, int Items, bool TableFallbacks)
{
    /// <summary>From the richest to the poorest; the first two lose nothing but ornament.</summary>
    public static ImmutableArray<CardBudget> All { get; } =
    [
        new(int.MaxValue, 4_000, int.MaxValue, 40, 8, int.MaxValue, true),
        new(int.MaxValue, 4_000, int.MaxValue, 24, 8, int.MaxValue, false),
        new(20, 300, 40, 24, 5, 60, false),
        new(8, 160, 20, 20, 5, 40, false),
        new(4, 120, 10, 16, 4, 25, false),
        new(2, 80, 5, 12, 3, 12, false),
        new(1, 60, 2, 8, 2, 6, false),
    ];

    /// <summary>Whether something that people would read is left out of a report within this budget.</summary>
    public bool IsLossless => ExcerptLines == int.MaxValue;
}
