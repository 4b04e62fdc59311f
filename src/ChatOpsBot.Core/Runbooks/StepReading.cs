using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Runbooks.Pipelines;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>What a step would do: ask, change, or wait for a person.</summary>
public abstract record StepReading
{
    private StepReading()
    {
    }

    /// <summary>Proven to be a read: it runs unasked.</summary>
    /// <param name="Filters">What the author piped the output through; empty for none.</param>
    public sealed record Query(DiagnosticQuery Ask, TextPipeline Filters) : StepReading;

    /// <summary>Would change something: it becomes a remedy behind an approval.</summary>
    public sealed record Change(ChangeRequest Request) : StepReading;

    /// <summary>Nothing the bot does by itself; shown to a person with the reason.</summary>
    public sealed record Manual(string Reason) : StepReading;
}
