namespace ChatOpsBot.Core.Reports.Html;

/// <summary>Where a fragment's parts lead to.</summary>
public sealed record HtmlLinks
{
    /// <summary>A page to read: no buttons, no links to evidence.</summary>
    public static HtmlLinks None { get; } = new();

    /// <summary>Whether what may be done next is shown as buttons; otherwise as what to type.</summary>
    public bool Buttons { get; init; }

    /// <summary>The address of a step's evidence, by the run and the step as <see cref="Investigations.StepRun.EvidenceId"/> names it; null where there is none.</summary>
    public Func<string, string, string?> Evidence { get; init; } = (_, _) => null;
}
