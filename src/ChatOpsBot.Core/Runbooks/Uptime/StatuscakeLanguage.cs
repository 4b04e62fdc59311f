namespace ChatOpsBot.Core.Runbooks.Uptime;

/// <summary>One site a line: a host, an address, a test's name or tag, or <c>all</c>. Always a read.</summary>
public sealed class StatuscakeLanguage : IStepLanguage
{
    public string Name => "statuscake";

    public StepReading Read(StepText text) => SearchLine.Problem(text) is { } problem
        ? new StepReading.Manual(problem)
        : new StepReading.Query(new StatuscakeQuery(text.Text.Trim()) { Text = text.Text.Trim() }, Pipelines.TextPipeline.Empty);
}
