using System.Text.Json;
using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.Alerts.Readers;

/// <summary>The webhooks of a Sentry integration: issue alerts, metric alerts, issues. https://docs.sentry.io/organization/integrations/integration-platform/webhooks/</summary>
internal sealed class SentryReader(AlertText text) : IAlertReader
{
    public string Source => "sentry";

    public bool Proves(AlertRequest request, string secret) => AlertProof.BySignature(request.Header("Sentry-Hook-Signature"), request.Body.Span, secret);

    public IReadOnlyList<AlertNews> Read(AlertRequest request, DateTimeOffset now)
    {
        var body = JsonBody.Parse(request);
        var salt = request.Header("Request-ID") is { Length: > 0 and <= 100 } id ? id : null;
        var action = body.Text("action") ?? throw new FormatException("action is missing: this is not the message of a Sentry integration.");
        return request.Header("Sentry-Hook-Resource") switch
        {
            "event_alert" => [new(Issue(body.At("data", "event"), "issue_id", body.Text("data", "triggered_rule"), true, now), salt)],
            "issue" when action is "created" or "unresolved" => [new(Issue(body.At("data", "issue"), "id", null, true, now), salt)],
            "issue" when action is "resolved" or "archived" or "ignored" => [new(Issue(body.At("data", "issue"), "id", null, false, now), salt)],
            "metric_alert" => [new(Metric(body, action != "resolved", now), salt)],
            "" => throw new FormatException("The header Sentry-Hook-Resource is missing."),
            _ => [],
        };
    }

    private AlertGroup Issue(JsonElement? found, string key, string? rule, bool firing, DateTimeOffset now)
    {
        if (found is not { } issue || issue.Text(key) is not { Length: > 0 and <= 100 } id)
        {
            throw new FormatException($"data has no {key}: this is not the message of a Sentry integration.");
        }

        var tags = issue.Items("tags").Select(tag => tag.ValueKind == JsonValueKind.Array && tag.GetArrayLength() == 2
            ? KeyValuePair.Create(tag[0].Text() ?? "", tag[1].Text() ?? "")
            : KeyValuePair.Create(tag.Text("key") ?? "", tag.Text("value") ?? ""));
        var labels = text.Labels(
        [
            .. tags.Where(tag => tag.Key is "environment" or "release" or "server_name" or "transaction" or "service" or "app" or "level"),
            KeyValuePair.Create("project", issue.Text("project", "slug") ?? issue.Text("project_slug") ?? issue.Text("project") ?? ""),
            KeyValuePair.Create("issue", id),
            KeyValuePair.Create("culprit", issue.Text("culprit") ?? ""),
        ]);
        var title = text.Word(issue.Text("title") ?? issue.Text("message"), $"Sentry issue {id}");
        var starts = issue.Moment("firstSeen") ?? issue.Moment("datetime") ?? now;
        return new AlertGroup
        {
            Source = Source,
            Key = $"issue {id}",
            Name = title,
            Channel = "",
            Alerts = [new(id, firing, starts, labels, text.Line(rule))],
            Total = 1,
            Labels = labels,
            Summary = text.Line(issue.Text("culprit") is { Length: > 0 } culprit ? $"{title} in {culprit}" : title),
            Address = text.Address(issue.Text("web_url") ?? issue.Text("permalink")),
        };
    }

    private AlertGroup Metric(JsonElement body, bool firing, DateTimeOffset now)
    {
        if (body.At("data", "metric_alert") is not { } alert || alert.Text("id") is not { Length: > 0 and <= 100 } id)
        {
            throw new FormatException("data.metric_alert has no id: this is not the message of a Sentry integration.");
        }

        var labels = text.Labels([KeyValuePair.Create("project", alert.Items("projects").Select(project => project.Text()).OfType<string>().FirstOrDefault() ?? "")]);
        return new AlertGroup
        {
            Source = Source,
            Key = $"metric {id}",
            Name = text.Word(alert.Text("alert_rule", "name") ?? alert.Text("title"), $"Sentry alert {id}"),
            Channel = "",
            Alerts = [new(id, firing, alert.Moment("date_started") ?? now, labels, null)],
            Total = 1,
            Labels = labels,
            Summary = text.Line(body.Text("data", "description_text") ?? body.Text("data", "description_title")),
            Address = text.Address(body.Text("data", "web_url")),
        };
    }
}
