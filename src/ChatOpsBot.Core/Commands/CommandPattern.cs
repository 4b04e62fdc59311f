using System.Collections.Immutable;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Commands;

/// <summary>One way to start a runbook: words, and at most one <c>{service}</c>.</summary>
public sealed class CommandPattern(string text, Runbook runbook)
{
    private static readonly string[] Holes = ["{service}", "{name}", "{anything}"];

    public string Text { get; } = text;

    public Runbook Runbook { get; } = runbook;

    public ImmutableArray<string> Words { get; } = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    public bool TakesService => Words.Any(IsHole);

    public static bool IsHole(string word) => Holes.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>As a person would type it for a service.</summary>
    public string For(string? service) => string.Join(' ', Words.Select(word => IsHole(word) ? service ?? Runbook.Service ?? "<name>" : word));
}
