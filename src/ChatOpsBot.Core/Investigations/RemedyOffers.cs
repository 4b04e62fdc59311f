using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Placeholders;

namespace ChatOpsBot.Core.Investigations;

/// <summary>Which changes a run suggests: those of its causes first, then the runbook's own. A run without a cause suggests none.</summary>
internal static class RemedyOffers
{
    /// <param name="fill">Fills a step's placeholders.</param>
    /// <param name="namespaceOf">The namespace of a step whose command names none.</param>
    public static ImmutableArray<OfferedRemedy> Of(
        Run run, IReadOnlyList<PlannedStep> plan, Func<PlannedStep, FilledText> fill, Func<PlannedStep, string> namespaceOf, StepLanguages languages)
    {
        if (run.Causes.IsEmpty)
        {
            return [];
        }

        var offers = OfCauses(run, languages).Concat(OfRunbook(run, plan, fill, namespaceOf, languages))
            .GroupBy(offer => (Normal(offer.Change), offer.Cluster))
            .Select(same => same.First() with { EscalatesOtherwise = same.Any(offer => offer.EscalatesOtherwise) });
        return [.. offers.Select((offer, i) => offer with { Id = string.Create(CultureInfo.InvariantCulture, $"r{i + 1}") })];
    }

    private static IEnumerable<OfferedRemedy> OfCauses(Run run, StepLanguages languages) =>
        from cause in run.Causes
        from remedy in cause.Remedies
        let reading = languages.ReadCommand(remedy.Command)
        where reading is StepReading.Change
        select new OfferedRemedy("", remedy.Title, ((StepReading.Change)reading).Request, Named(cause.Cluster), cause.Code);

    private static IEnumerable<OfferedRemedy> OfRunbook(
        Run run, IReadOnlyList<PlannedStep> plan, Func<PlannedStep, FilledText> fill, Func<PlannedStep, string> namespaceOf, StepLanguages languages)
    {
        var clusters = run.Causes.Select(cause => Named(cause.Cluster)).Distinct().ToList();
        foreach (var step in plan.Where(step => StepConditions.Hold(step.Step.Attributes, run)))
        {
            foreach (var cluster in step.Cluster is null ? clusters : [step.Cluster])
            {
                var here = new PlannedStep(step.Step, cluster);
                var texts = fill(here).Texts;
                foreach (var text in texts)
                {
                    if (languages.Read(step.Step.Language, new StepText(text, step.Step.Attributes)) is StepReading.Change change)
                    {
                        var request = change.Request.Kind.Length == 0 ? change.Request : change.Request with { Namespace = change.Request.Namespace ?? namespaceOf(here) };
                        var title = texts.Length > 1 && request.Name is { } name ? $"{step.Step.Title}: {name}" : step.Step.Title;
                        yield return new OfferedRemedy("", title, request, cluster, $"step {step.Step.Id}") { EscalatesOtherwise = step.Step.Attributes.EscalatesOtherwise };
                    }
                }
            }
        }
    }

    private static string? Named(string cluster) => cluster.Length == 0 ? null : cluster;

    private static (string, string, string?, string?, string) Normal(ChangeRequest change) => (change.Verb, change.Kind, change.Namespace, change.Name ?? change.Selector, string.Join(',', change.Arguments.Select(pair => $"{pair.Key}={pair.Value}")));
}
