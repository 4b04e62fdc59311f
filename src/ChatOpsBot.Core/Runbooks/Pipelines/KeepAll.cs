using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary><c>cat</c>, and the pagers that people add out of habit.</summary>
internal sealed record KeepAll : ITextFilter
{
    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines) => lines;
}
