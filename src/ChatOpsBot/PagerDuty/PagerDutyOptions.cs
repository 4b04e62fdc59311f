namespace ChatOpsBot.PagerDuty;

/// <summary>The section <c>PagerDuty</c>: who is paged. Without a routing key the system is off.</summary>
public sealed class PagerDutyOptions
{
    public const string Section = "PagerDuty";

    /// <summary>The on-call whose key takes every page that has no key of its own.</summary>
    public const string Everybody = "*";

    /// <summary>Integration keys of Events API v2 by the names that runbooks page: <c>api-on-call</c>; <c>*</c> takes the rest.</summary>
    public Dictionary<string, string> RoutingKeys { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The API's address; <c>https://events.eu.pagerduty.com</c> for accounts in the EU.</summary>
    public string ApiUrl { get; set; } = "https://events.pagerduty.com";

    public bool IsConfigured => RoutingKeys.Count > 0;

    /// <summary>The key for an on-call; null when none takes its pages.</summary>
    public string? RoutingKey(string onCall) => RoutingKeys.GetValueOrDefault(onCall) ?? RoutingKeys.GetValueOrDefault(Everybody);
}
