using System.Globalization;

namespace ChatOpsBot.Core.Diagnosis.Rules.Outside;

/// <summary>An uptime service gets no good answer from a site. It says what failed and since when exactly, not why.</summary>
public sealed class SiteDown : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var site in observations.Of<UptimeObservation>().Where(one => one.FailedAt is not null && (one.IsDown || one.LastFailedAt >= observations.Window.From)).GroupBy(one => one.Host, StringComparer.OrdinalIgnoreCase))
        {
            var first = site.OrderByDescending(one => one.IsDown).ThenBy(one => one.FailedAt).First();
            var failing = site.SelectMany(one => one.Results).Where(result => result.Failed).OrderBy(result => result.At).ToList();
            var places = failing.Select(result => result.Location).OfType<string>().Distinct().ToList();
            var well = site.SelectMany(one => one.Results).Where(result => !result.Failed && result.At >= first.FailedAt && result.Location is { } place && !places.Contains(place)).Select(result => result.Location!).Distinct().ToList();
            var kind = Kind(failing);
            yield return new()
            {
                Code = CauseCodes.HealthEndpointDown,
                Subject = $"system:{site.Key}",
                Confidence = first.IsDown ? 0.6 : 0.4,
                Summary = $"{site.Key} {(first.IsDown ? "is" : "was")} down from outside since {Say.Utc(first.FailedAt)}: {kind}.",
                Onset = first.FailedAt,
                For =
                [
                    new(first.EvidenceId, $"The first failing request was made at {Say.Utc(first.FailedAt)}, the last at {Say.Utc(first.LastFailedAt)}: {kind}."),
                    .. places.Count > 1 ? [new Finding(first.EvidenceId, $"It fails from {Words.List(places)}.")] : Array.Empty<Finding>(),
                ],
                Against =
                [
                    .. well.Count > 0 ? [new Finding(first.EvidenceId, $"It answers from {Words.List(well)}: the way from {Words.List(places)} may be ill instead.")] : Array.Empty<Finding>(),
                    .. first.IsDown ? [] : new[] { new Finding(first.EvidenceId, "It answers again.") },
                ],
            };
        }
    }

    private static string Kind(List<UptimeResult> failing)
    {
        var statuses = failing.Select(result => result.Status).Where(status => status >= 400).Distinct().Order().ToList();
        var silent = failing.Any(result => result.Status < 100);
        var http = statuses.Count == 0 ? null : $"it answers {Words.List([.. statuses.Select(status => status.ToString(CultureInfo.InvariantCulture))])}";
        return (http, silent) switch
        {
            (null, true) => "no HTTP answer (a timeout, the network or DNS)",
            ({ } said, true) => $"{said}, or not at all",
            ({ } said, false) => said,
            _ => "its test fails",
        };
    }
}
