namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Whether a step's <c>expect=</c> held.</summary>
/// <param name="Expected">As the runbook says it: <c>3 Running</c>.</param>
/// <param name="Actual">What was there instead, in the same words.</param>
public sealed record ExpectationObservation(string Step, string Expected, string Actual, bool Met) : Observation
{
    public override Observation Clean(Func<string, string> clean) => this with { Actual = clean(Actual) };
}
