using System.Text.RegularExpressions;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Runbooks.Markdown;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Reads the "Escalation" section that many runbooks end with: after how long, which team, channel and on-call.</summary>
internal static partial class EscalationProse
{
    public static EscalationPolicy Read(IReadOnlyList<string> lines)
    {
        var policy = EscalationPolicy.None;
        var isInside = false;
        foreach (var line in lines)
        {
            if (line.StartsWith('#'))
            {
                isInside = line.Contains("escalat", StringComparison.OrdinalIgnoreCase);
                continue;
            }

            if (!isInside || line.Length > 1000)
            {
                continue;
            }

            if (policy.After is null && Within().Match(line) is { Success: true } within && Durations.TryRead(within.Groups["span"].Value, out var after))
            {
                policy = policy with { After = after };
            }

            if (Labelled().Match(line) is { Success: true } labelled && StepTitles.Clean(labelled.Groups["value"].Value) is { } value)
            {
                policy = labelled.Groups["label"].Value.ToLowerInvariant() switch
                {
                    "team" or "escalation policy" => policy with { Team = policy.Team ?? value },
                    "slack" or "channel" when value.StartsWith('#') => policy with { Notify = policy.Notify ?? value },
                    "pagerduty" => policy with { Page = policy.Page ?? value },
                    _ => policy,
                };
            }
        }

        return policy;
    }

    [GeneratedRegex(@"\b(?:within|after)\s+(?<span>\d{1,4}\s*(?:minutes?|mins?|m|hours?|h))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Within();

    [GeneratedRegex(@"^\s*(?:[-*+]\s+)?\**(?<label>team|slack|channel|pagerduty|escalation policy)\**\s*(?::|-)\s*\**\s*(?<value>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Labelled();
}
