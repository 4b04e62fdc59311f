using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Changes;

/// <summary>One repository a line, <c>acme/api-gateway</c>, or a service, <c>{service}</c>. Always a read.</summary>
public sealed partial class ChangesLanguage : IStepLanguage
{
    public string Name => "changes";

    public StepReading Read(StepText text) => SearchLine.Problem(text) is { } problem ? new StepReading.Manual(problem)
        : !Repository().IsMatch(text.Text.Trim()) ? new StepReading.Manual("write a repository as owner/name, or the name of a service")
        : new StepReading.Query(new ChangesQuery(text.Text.Trim()) { Text = text.Text.Trim() }, Pipelines.TextPipeline.Empty);

    [GeneratedRegex(@"\A(?:[A-Za-z0-9][A-Za-z0-9-]{0,38}/)?[A-Za-z0-9._-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Repository();
}
