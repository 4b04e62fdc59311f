namespace ChatOpsBot.Core.Runbooks.NewRelic;

/// <summary>NRQL: always a read, for the language knows no other statements. https://docs.newrelic.com/docs/nrql/nrql-syntax-clauses-functions/</summary>
public sealed class NrqlLanguage : IStepLanguage
{
    private static readonly string[] Beginnings = ["SELECT ", "FROM ", "SHOW ", "WITH "];

    public string Name => "nrql";

    public StepReading Read(StepText text)
    {
        var nrql = text.Text.Trim().TrimEnd(';');
        return SearchLine.Problem(text) is { } problem ? new StepReading.Manual(problem)
            : !Beginnings.Any(word => nrql.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ? new StepReading.Manual("a query of New Relic begins with SELECT, FROM, SHOW or WITH")
            : new StepReading.Query(new NrqlQuery(nrql) { Text = nrql }, Pipelines.TextPipeline.Empty);
    }
}
