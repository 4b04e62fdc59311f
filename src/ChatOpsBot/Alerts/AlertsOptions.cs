namespace ChatOpsBot.Alerts;

/// <summary>Who may send alerts, and where each is announced: <c>Alerts</c>.</summary>
public sealed class AlertsOptions
{
    public const string Section = "Alerts";

    /// <summary><c>/alerts/alertmanager</c>: the secret is the bearer token, or the password of basic authentication.</summary>
    public AlertSourceOptions Alertmanager { get; set; } = new();

    /// <summary><c>/alerts/pagerduty</c>: the secret that PagerDuty shows once when a webhook subscription is made.</summary>
    public AlertSourceOptions PagerDuty { get; set; } = new();

    /// <summary><c>/alerts/statuscake</c>: the token that StatusCake sends, the MD5 sum of the lower-case user name and the API key.</summary>
    public AlertSourceOptions StatusCake { get; set; } = new();

    /// <summary><c>/alerts/sentry</c>: the client secret of the integration.</summary>
    public AlertSourceOptions Sentry { get; set; } = new();

    /// <summary><c>/alerts/grafana</c>: the bearer token, the password of basic authentication, or the secret of the HMAC signature.</summary>
    public AlertSourceOptions Grafana { get; set; } = new();

    /// <summary><c>/alerts/generic</c>: the bearer token, or the password of basic authentication.</summary>
    public AlertSourceOptions Generic { get; set; } = new();

    /// <summary>Every source with the word that names it in addresses.</summary>
    internal IEnumerable<(string Key, string Source, AlertSourceOptions Options)> All =>
    [
        (nameof(Alertmanager), "alertmanager", Alertmanager), (nameof(PagerDuty), "pagerduty", PagerDuty), (nameof(StatusCake), "statuscake", StatusCake),
        (nameof(Sentry), "sentry", Sentry), (nameof(Grafana), "grafana", Grafana), (nameof(Generic), "generic", Generic),
    ];
}
