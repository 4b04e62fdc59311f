using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Rules.Outside;

/// <summary>Another company tells of trouble that overlaps the window. Strong only where our own evidence names that company.</summary>
public sealed partial class ProviderOutage : ICauseRule
{
    /// <summary>What our logs and objects say when it is this company, and its page's settings name nothing.</summary>
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["github"] = ["github.com", "githubusercontent.com", "ghcr.io"],
        ["pypi"] = ["pypi.org", "pythonhosted.org", "pypi.python.org"],
        ["aws"] = ["amazonaws.com", "aws.amazon.com"],
        ["npm"] = ["registry.npmjs.org"],
        ["docker"] = ["docker.io", "docker.com"],
        ["quay"] = ["quay.io"],
        ["stripe"] = ["api.stripe.com"],
        ["slack"] = ["slack.com"],
        ["cloudflare"] = ["cloudflare.com"],
    };

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var trouble in observations.Of<ProviderObservation>().GroupBy(one => one.Provider, StringComparer.OrdinalIgnoreCase))
        {
            var going = trouble.Where(one => one.Impact != "none" && one.StartedAt <= observations.Now && (one.EndedAt ?? observations.Now) >= observations.Window.From).OrderByDescending(Weight).ThenBy(one => one.StartedAt).ToList();
            if (going.Count == 0)
            {
                continue;
            }

            var worst = going[0];
            var named = Mentions(observations, [.. trouble.SelectMany(one => one.Hosts)], trouble.Key).Take(3).ToList();
            var onset = Onset.Of(observations);
            var late = onset is { } began && worst.StartedAt > began + TimeSpan.FromMinutes(15);
            yield return new()
            {
                Code = CauseCodes.ProviderOutage,
                Subject = $"system:{trouble.Key.ToLowerInvariant()}",
                Confidence = (named.Count > 0 ? 0.85 : 0.4) * (late ? 0.5 : 1) * Weight(worst),
                Summary = $"{trouble.Key} tells of trouble since {Say.Utc(worst.StartedAt)}: {Say.Sentence(Say.Short(worst.Title, 160))}",
                Onset = worst.StartedAt,
                For =
                [
                    .. going.Take(3).Select(one => new Finding(one.EvidenceId, $"{Say.Short(one.Title, 160)} ({one.Impact}{(one.Components.IsEmpty ? "" : $"; {Words.List(one.Components)}")}), since {Say.Utc(one.StartedAt)}{(one.EndedAt is { } ended ? $", over at {Say.Utc(ended)}" : ", not over")}.")),
                    .. named,
                ],
                Against =
                [
                    .. named.Count == 0 ? [new Finding(worst.EvidenceId, "Nothing of ours that was read names this provider.")] : Array.Empty<Finding>(),
                    .. late ? [new Finding(worst.EvidenceId, $"Our own trouble began before, at {Say.Utc(onset)}.")] : Array.Empty<Finding>(),
                ],
            };
        }
    }

    private static double Weight(ProviderObservation one) => one.Impact switch { "critical" or "major" => 1, "minor" => 0.9, _ => 0.7 };

    private static IEnumerable<Finding> Mentions(Observations observations, string[] hosts, string provider)
    {
        var names = hosts.Length > 0 ? hosts : Names.GetValueOrDefault(provider) ?? [provider];
        bool Names_(string text) => names.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase));
        var lines = observations.Of<LogObservation>().SelectMany(log => log.Lines
            .Where(line => (line.At is not { } at || observations.Window.Contains(at)) && Names_(line.Text) && Trouble().IsMatch(line.Text))
            .Select(line => new Finding(log.EvidenceId, $"A log line says: {Say.Short(line.Text, 160)}")));
        var events = observations.Objects("Event").Select(seen => new EventView(seen)).Where(view => Names_(view.Message) && Trouble().IsMatch(view.Message))
            .Select(view => new Finding(view.EvidenceId, $"An event says: {Say.Short(view.Message, 160)}"));
        var codes = observations.Of<CodeErrorObservation>().Where(error => Names_(error.Title)).Select(error => new Finding(error.EvidenceId, $"Errors name it: {Say.Short(error.Title, 160)}"));
        return lines.Concat(events).Concat(codes);
    }

    [GeneratedRegex(@"error|fail|refus|timed? ?out|timeout|unavailable|denied|exceeded|unreachable|reset|too many|\b(?:429|50[0-9])\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Trouble();
}
