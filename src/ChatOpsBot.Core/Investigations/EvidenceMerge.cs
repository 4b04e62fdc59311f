using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Investigations;

/// <summary>Joins the answers of a step that a list of values turned into several queries.</summary>
internal static class EvidenceMerge
{
    public static Evidence Join(IReadOnlyList<Evidence> answers)
    {
        var best = answers.MinBy(answer => answer.State)!;
        var answered = answers.Count(answer => answer.State is EvidenceState.Found or EvidenceState.NoData);
        return best with
        {
            Query = string.Join("\n", answers.Select(answer => answer.Query)),
            Took = answers.Max(answer => answer.Took),
            Coverage = new Coverage(answered, answers.Count, "query"),
            Lines = [.. answers.SelectMany(answer => answer.Lines.Prepend(new TextLine($"$ {answer.Query}")))],
            Observations = [.. answers.SelectMany(answer => answer.Observations)],
            Reason = string.Join(" ", answers.Select(answer => answer.Reason).OfType<string>().Distinct()) is { Length: > 0 } reasons ? reasons : null,
        };
    }
}
