using System.Collections.Immutable;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Investigations;

/// <summary>A step's text with its placeholders filled: several where a value is a list, none while one is open.</summary>
/// <param name="Reason">What is missing or refused; null when there are texts.</param>
internal sealed record FilledText(ImmutableArray<string> Texts, string? Reason)
{
    public static FilledText From(PlaceholderFill fill) => fill switch
    {
        { Refusal: { } refusal } => new([], refusal),
        { Open.IsEmpty: false } => new([], $"Needs {Words.List([.. fill.Open.Select(name => $"<{name}>")])}, which nothing has named yet."),
        _ => new(fill.Texts, null),
    };
}
