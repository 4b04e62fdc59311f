using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.Alerts.Readers;

/// <summary>PagerDuty's webhooks, version 3. https://developer.pagerduty.com/docs/webhooks/v3-overview/ and https://developer.pagerduty.com/docs/verifying-webhook-signatures</summary>
internal sealed class PagerDutyReader(AlertText text) : IAlertReader
{
    private const string Scheme = "v1=";

    public string Source => "pagerduty";

    /// <summary>The header holds one signature for each secret while they are being changed.</summary>
    public bool Proves(AlertRequest request, string secret) => request.Header("X-PagerDuty-Signature").Split(',', StringSplitOptions.TrimEntries)
        .Count(signature => signature.StartsWith(Scheme, StringComparison.Ordinal) && AlertProof.BySignature(signature[Scheme.Length..], request.Body.Span, secret)) > 0;

    public IReadOnlyList<AlertNews> Read(AlertRequest request, DateTimeOffset now)
    {
        var body = JsonBody.Parse(request);
        if (body.At("event") is not { } news || news.Text("event_type") is not { } type)
        {
            throw new FormatException("event.event_type is missing: this is not the message of a PagerDuty webhook (version 3).");
        }

        bool? firing = type switch
        {
            "incident.triggered" or "incident.reopened" or "incident.unacknowledged" => true,
            "incident.resolved" => false,
            _ => null,
        };
        if (firing is not { } fires)
        {
            return [];
        }

        if (news.At("data") is not { } incident || incident.Text("id") is not { Length: > 0 and <= 100 } id || incident.Text("title") is not { } title)
        {
            throw new FormatException("event.data has no id and title: this is not the message of a PagerDuty webhook (version 3).");
        }

        var labels = text.Labels(
        [
            KeyValuePair.Create("service", incident.Text("service", "summary") ?? ""),
            KeyValuePair.Create("urgency", incident.Text("urgency") ?? ""),
            KeyValuePair.Create("priority", incident.Text("priority", "summary") ?? ""),
        ]);

        // A reopened incident keeps its creation time; that it fires once more is an episode of its own.
        var starts = (type == "incident.triggered" ? incident.Moment("created_at") : null) ?? news.Moment("occurred_at") ?? now;
        return
        [
            new(new AlertGroup
            {
                Source = Source,
                Key = id,
                Name = text.Word(title, id),
                Channel = "",
                Alerts = [new(id, fires, starts, labels, null)],
                Total = 1,
                Labels = labels,
                Summary = text.Line(title),
                Address = text.Address(incident.Text("html_url")),
            }, news.Text("id")),
        ];
    }
}
