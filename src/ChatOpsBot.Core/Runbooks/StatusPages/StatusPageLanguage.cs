using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.StatusPages;

/// <summary>Names of configured status pages with blanks between, or <c>all</c>. Always a read.</summary>
public sealed partial class StatusPageLanguage : IStepLanguage
{
    public string Name => "status-page";

    public StepReading Read(StepText text)
    {
        if (SearchLine.Problem(text) is { } problem)
        {
            return new StepReading.Manual(problem);
        }

        var names = text.Text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return names.FirstOrDefault(name => !PageName().IsMatch(name)) is { } odd
            ? new StepReading.Manual($"'{odd}' is no name of a status page: write names of StatusPages, or all")
            : new StepReading.Query(new StatusPageQuery(names is ["all"] ? [] : [.. names]) { Text = text.Text.Trim() }, Pipelines.TextPipeline.Empty);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,80}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PageName();
}
