using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>A text tool as people pipe through it (grep, awk, sort …), on a stream of lines, without a process.</summary>
/// <remarks>A filter that keeps lines whole keeps their subjects; one that rewrites text drops them.</remarks>
public interface ITextFilter
{
    IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines);
}
