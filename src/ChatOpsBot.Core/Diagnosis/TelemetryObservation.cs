namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Whether a monitoring service receives what it was asked about.</summary>
/// <param name="System">The service: <c>newrelic</c>.</param>
/// <param name="Query">What was asked.</param>
/// <param name="Received">False when nothing at all arrived in the window.</param>
public sealed record TelemetryObservation(string System, string Query, bool Received) : Observation
{
    public override Observation Clean(Func<string, string> clean) => this;
}
