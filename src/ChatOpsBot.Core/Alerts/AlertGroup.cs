using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Core.Alerts;

/// <summary>Alerts that a sender keeps together, as they stood when it told of them. Its texts hold no secrets: they were redacted when it was read.</summary>
public sealed record AlertGroup
{
    /// <summary>Alerts of one group that are kept; <see cref="Total"/> counts all.</summary>
    public const int MostAlerts = 100;

    /// <summary>Labels of one alert that are kept.</summary>
    public const int MostLabels = 40;

    /// <summary>Who sent it: <c>alertmanager</c>, <c>pagerduty</c>, <c>statuscake</c>, <c>sentry</c>, <c>grafana</c>, <c>generic</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The sender's own identity of the group, which everything that it tells of it shares.</summary>
    public required string Key { get; init; }

    /// <summary>The alert's name: <c>ApiGatewayHigh5xx</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is announced: <c>slack:#api-incidents</c>.</summary>
    public required string Channel { get; init; }

    public required ImmutableArray<Alert> Alerts { get; init; }

    /// <summary>How many alerts the group has, those that were left out included.</summary>
    public int Total { get; init; }

    /// <summary>What all of its alerts share.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public string? Summary { get; init; }

    /// <summary>The page that its author wrote for whoever is woken by it.</summary>
    public string? RunbookUrl { get; init; }

    /// <summary>Where its sender shows it.</summary>
    public string? Address { get; init; }

    /// <summary>The expression that fires it; null when the sender does not tell.</summary>
    public string? Expression { get; init; }

    /// <summary>True when the sender tells no times, so that those of its alerts are when the news came.</summary>
    public bool Timeless { get; init; }

    public bool Firing => Alerts.Any(alert => alert.Firing);

    /// <summary>When the first of its alerts that still fire began; of all, when none does.</summary>
    [JsonIgnore]
    public DateTimeOffset StartsAt => (Firing ? Alerts.Where(alert => alert.Firing) : Alerts).Min(alert => alert.StartsAt);

    /// <summary>Names what was told: the same news sent again is the same delivery.</summary>
    /// <param name="salt">What tells two pieces of news apart whose sender gives neither time nor number; null for others.</param>
    public string Identity(string? salt = null)
    {
        var news = string.Join('\n', Alerts.Select(alert => string.Create(CultureInfo.InvariantCulture, $"{alert.Fingerprint} {alert.Firing} {alert.StartsAt.ToUnixTimeMilliseconds()}")).Order(StringComparer.Ordinal).Prepend(Key).Append(salt ?? ""));
        return $"alert:{Source}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(news)))[..32]}";
    }

    public bool IsSameGroup(AlertGroup other) => Source == other.Source && Key == other.Key;

    /// <summary>
    /// This news after what was known before: an alert that was over stays over, whatever late news says of the same episode,
    /// and what goes on or ends has the beginning that is known.
    /// </summary>
    public AlertGroup After(AlertGroup before) => this with { Alerts = [.. Alerts.Select(alert => After(alert, before.Alerts.FirstOrDefault(old => old.Fingerprint == alert.Fingerprint)))] };

    private Alert After(Alert alert, Alert? before) => (alert.Firing, before) switch
    {
        (_, null) => alert,
        (true, { Firing: false }) when alert.StartsAt == before.StartsAt => alert with { Firing = false },
        (true, { Firing: true }) when Timeless => alert with { StartsAt = before.StartsAt },
        (false, { Firing: true }) => alert with { StartsAt = before.StartsAt },
        _ => alert,
    };
}
