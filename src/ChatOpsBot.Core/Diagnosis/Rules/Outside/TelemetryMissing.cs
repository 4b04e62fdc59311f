namespace ChatOpsBot.Core.Diagnosis.Rules.Outside;

/// <summary>A monitoring service answers, and received nothing of what it was asked about. Either the service is down, or only its reports do not arrive.</summary>
public sealed class TelemetryMissing : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var silent in observations.Of<TelemetryObservation>().GroupBy(one => one.System).Where(system => system.All(one => !one.Received)))
        {
            var answers = observations.Of<HttpObservation>().ToList();
            var well = answers.Count > 0 && answers.All(answer => answer.Status is >= 200 and < 400 && answer.Met != false);
            yield return new()
            {
                Code = CauseCodes.TelemetryMissing,
                Subject = $"system:{silent.Key}",
                Confidence = well ? 0.55 : 0.35,
                Summary = $"{silent.Key} receives no metrics{(observations.Focus is { Length: > 0 } focus ? $" of {focus}" : "")}.",
                For =
                [
                    .. silent.Take(3).Select(one => new Finding(one.EvidenceId, $"Nothing in the window for: {Say.Short(one.Query, 160)}")),
                    .. well ? [new Finding(answers[0].EvidenceId, "Its health endpoints answer well, so it is the reports that do not arrive.")] : Array.Empty<Finding>(),
                ],
                Against = well || answers.Count == 0 ? [] : [new(answers[0].EvidenceId, "Health endpoints fail as well: what is down reports nothing.")],
            };
        }
    }
}
