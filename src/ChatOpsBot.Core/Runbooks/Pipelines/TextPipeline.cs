using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>The filters behind a command's bars, in order.</summary>
public sealed record TextPipeline(ImmutableArray<ITextFilter> Filters)
{
    public static TextPipeline Empty { get; } = new([]);

    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines) =>
        Filters.Aggregate(lines, (current, filter) => filter.Apply(current));
}
