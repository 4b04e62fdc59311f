using System.Globalization;
using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.Alerts.Readers;

/// <summary>Any program's alerts: <c>{"name": "…", "status": "firing", "key": "…", "startsAt": "…", "summary": "…", "labels": {…}, "runbookUrl": "…", "url": "…"}</c>. Only <c>name</c> is needed.</summary>
internal sealed class GenericReader(AlertText text) : IAlertReader
{
    public string Source => "generic";

    public bool Proves(AlertRequest request, string secret) => AlertProof.ByAuthorization(request, secret);

    public IReadOnlyList<AlertNews> Read(AlertRequest request, DateTimeOffset now)
    {
        var body = JsonBody.Parse(request);
        var name = body.Text("name") ?? body.Text("title") ?? body.Text("alertname");
        if (name is not { Length: > 0 })
        {
            throw new FormatException("name is missing: write {\"name\": \"…\", \"status\": \"firing\" or \"resolved\", \"labels\": {…}}.");
        }

        var firing = body.Text("status")?.ToLowerInvariant() switch
        {
            null or "firing" or "triggered" or "open" or "down" or "alerting" => true,
            "resolved" or "ok" or "closed" or "up" => false,
            _ => throw new FormatException("status is not understood: write firing or resolved."),
        };
        var labels = text.Labels(body.Fields("labels"));
        var key = body.Text("key") ?? body.Text("fingerprint") ?? $"{name}\n{string.Join('\n', labels.Select(label => $"{label.Key}={label.Value}"))}";
        var starts = body.Moment("startsAt");
        var alert = new Alert(key.Length <= 500 ? key : key[..500], firing, starts ?? now, labels, null);
        return
        [
            new(new AlertGroup
            {
                Source = Source,
                Key = alert.Fingerprint,
                Name = text.Word(name, "unnamed alert"),
                Channel = "",
                Alerts = [alert],
                Total = 1,
                Timeless = starts is null,
                Labels = labels,
                Summary = text.Line(body.Text("summary") ?? body.Text("description")),
                RunbookUrl = text.Address(body.Text("runbookUrl") ?? body.Text("runbook_url")),
                Address = text.Address(body.Text("url")),
            }, starts is null ? now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) : null),
        ];
    }
}
