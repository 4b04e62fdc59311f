using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks.Placeholders;

/// <summary>A step's text with its gaps filled.</summary>
/// <param name="Texts">One for each item of a list value, at most <see cref="PlaceholderFiller.MostTexts"/>; empty when a gap stays open or a value was refused.</param>
/// <param name="Open">Names that nothing is known for, as written.</param>
/// <param name="Refusal">Why a value may not stand in this text, for a person; null when none was refused.</param>
public sealed record FilledText(ImmutableArray<string> Texts, ImmutableArray<string> Open, string? Refusal)
{
    /// <summary>What keeps the step from running, for a person; null when it may run.</summary>
    public string? Problem => Refusal ?? (Open.IsEmpty ? null : $"{string.Join(" and ", Open.Select(name => $"'{name}'"))} {(Open.Length == 1 ? "is" : "are")} not known");
}
