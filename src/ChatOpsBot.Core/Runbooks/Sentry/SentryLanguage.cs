namespace ChatOpsBot.Core.Runbooks.Sentry;

/// <summary>One search for issues a line, in Sentry's own words; <c>project=</c> and <c>environment=</c> narrow it. Always a read.</summary>
public sealed class SentryLanguage : IStepLanguage
{
    public string Name => "sentry";

    public StepReading Read(StepText text) => SearchLine.Problem(text) is { } problem
        ? new StepReading.Manual(problem)
        : new StepReading.Query(
            new SentryQuery(text.Text.Trim(), text.Attributes.Other.GetValueOrDefault("project"), text.Attributes.Other.GetValueOrDefault("environment")) { Text = text.Text.Trim() },
            Pipelines.TextPipeline.Empty);
}
