using System.Text.Json;
using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.Alerts.Readers;

/// <summary>Alertmanager's webhook, version 4. https://prometheus.io/docs/alerting/latest/configuration/#webhook_config</summary>
internal class AlertmanagerReader(AlertText text) : IAlertReader
{
    public virtual string Source => "alertmanager";

    public virtual bool Proves(AlertRequest request, string secret) => AlertProof.ByAuthorization(request, secret);

    public IReadOnlyList<AlertNews> Read(AlertRequest request, DateTimeOffset now)
    {
        var body = JsonBody.Parse(request);
        if (body.Text("groupKey") is not { Length: > 0 } key)
        {
            throw new FormatException("groupKey is missing: this is not the message of Alertmanager's webhook (version 4).");
        }

        if (body.At("alerts") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            throw new FormatException("alerts is missing or empty: this is not the message of Alertmanager's webhook (version 4).");
        }

        var all = list.EnumerateArray().ToList();
        var alerts = all.Select((alert, i) => Alert(alert, i)).ToList();
        var kept = alerts.OrderByDescending(alert => alert.Firing).Take(AlertGroup.MostAlerts).ToList();
        var common = text.Labels(body.Fields("commonLabels"));
        var first = all[0];
        var name = text.Word(body.Text("groupLabels", "alertname") ?? body.Text("commonLabels", "alertname") ?? first.Text("labels", "alertname"), "unnamed alert");
        var truncated = int.TryParse(body.Text("truncatedAlerts"), out var cut) ? cut : 0;
        return
        [
            new(new AlertGroup
            {
                Source = Source,
                Key = key.Length <= 1_000 ? key : key[..1_000],
                Name = name,
                Channel = "",
                Alerts = [.. kept],
                Total = alerts.Count + truncated,
                Labels = common.IsEmpty ? AlertText.Common(kept) : common,
                Summary = text.Line(body.Text("commonAnnotations", "summary") ?? body.Text("commonAnnotations", "description") ?? body.Text("commonAnnotations", "message") ?? (all.Count == 1 ? Summary(first) : null)),
                RunbookUrl = text.Address(body.Text("commonAnnotations", "runbook_url") ?? first.Text("annotations", "runbook_url")),
                Address = text.Address(Address(body, first)),
                Expression = text.Expression(Expression(first.Text("generatorURL"))),
            }),
        ];
    }

    /// <summary>Prometheus' links hold the expression: <c>/graph?g0.expr=…</c>.</summary>
    protected virtual string? Expression(string? generator) =>
        Uri.TryCreate(generator, UriKind.Absolute, out var uri) ? System.Web.HttpUtility.ParseQueryString(uri.Query)["g0.expr"] : null;

    /// <summary>The page of the rule, which a person can open, rather than the sender's own.</summary>
    protected virtual string? Address(JsonElement body, JsonElement first) => first.Text("generatorURL") is { Length: > 0 } rule ? rule : body.Text("externalURL");

    private Alert Alert(JsonElement alert, int index)
    {
        var starts = alert.Moment("startsAt") ?? throw new FormatException($"alerts[{index}].startsAt is no time.");
        var labels = text.Labels(alert.Fields("labels"));
        var fingerprint = alert.Text("fingerprint") is { Length: > 0 } given ? given : string.Join(',', labels.Select(label => $"{label.Key}={label.Value}"));
        return alert.Text("status") switch
        {
            "firing" => new(fingerprint, true, starts, labels, text.Line(Summary(alert))),
            "resolved" => new(fingerprint, false, starts, labels, text.Line(Summary(alert))),
            _ => throw new FormatException($"alerts[{index}].status is neither firing nor resolved."),
        };
    }

    private static string? Summary(JsonElement alert) => alert.Text("annotations", "summary") ?? alert.Text("annotations", "description") ?? alert.Text("annotations", "message");
}
