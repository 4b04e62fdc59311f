using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Investigations;

/// <summary>The <c>when=</c> and <c>unless=</c> of steps, judged on the causes named so far.</summary>
public static class StepConditions
{
    /// <summary>Whether the step may run now. Before any system answered, a condition never holds.</summary>
    public static bool Hold(StepAttributes attributes, Run run) =>
        (attributes.When is null || Named(attributes.When, run))
        && (attributes.Unless is null || (run.Steps.Any(step => step.Ended) && !Named(attributes.Unless, run)));

    public static string Why(StepAttributes attributes) => attributes switch
    {
        { When: { } when } => $"Only when {when} is among the causes; it is not.",
        { Unless: { } unless } => $"Not needed: {unless} is among the causes.",
        _ => "Its condition did not hold.",
    };

    /// <summary>A code matches itself, and a part before the dot matches all its codes; commas mean "any of".</summary>
    public static bool Matches(string pattern, string code) =>
        pattern.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(one => code == one || code.StartsWith(one.TrimEnd('*', '.') + ".", StringComparison.Ordinal));

    private static bool Named(string pattern, Run run) => run.Causes.Any(cause => Matches(pattern, cause.Code));
}
