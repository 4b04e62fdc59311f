namespace ChatOpsBot.Core.Runbooks.Logs;

/// <summary>A search in a log store, in the store's own query language: always a read.</summary>
public sealed class LogsLanguage : IStepLanguage
{
    private const int LongestSearch = 4096;

    public string Name => "logs";

    public StepReading Read(StepText text)
    {
        var search = text.Text.Trim();
        if (search.Length is 0 or > LongestSearch || search.Any(char.IsControl))
        {
            return new StepReading.Manual("a search is one line of text");
        }

        if (search.Contains("{{", StringComparison.Ordinal) || search.Contains("{%", StringComparison.Ordinal))
        {
            return new StepReading.Manual("it holds a template tag ({{ … }}) that the documentation site fills in");
        }

        if (text.Attributes.Action)
        {
            return new StepReading.Manual("its author marks it as an action, and a search changes nothing");
        }

        text.Attributes.Other.TryGetValue("store", out var store);
        text.Attributes.Other.TryGetValue("app", out var app);
        return new StepReading.Query(new LogsQuery(store, app, search) { Text = search }, Pipelines.TextPipeline.Empty);
    }
}
