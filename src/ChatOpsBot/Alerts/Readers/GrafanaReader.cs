using System.Text;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Alerts.Readers;

/// <summary>Grafana's webhook contact point, whose message is Alertmanager's with links of its own. https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/</summary>
internal sealed class GrafanaReader(AlertText text) : AlertmanagerReader(text)
{
    private const string Signature = "X-Grafana-Alerting-Signature";

    /// <summary>The names that Grafana's documents give the header with the time, which is signed with the body where it is sent. News that comes again is known by its identity.</summary>
    private static readonly string[] Timestamps = ["X-Grafana-Alerting-Timestamp", "X-Grafana-Alerting-Signature-Timestamp"];

    public override string Source => "grafana";

    /// <summary>By the signature where there is one, otherwise by Authorization.</summary>
    public override bool Proves(AlertRequest request, string secret) => request.Header(Signature) is { Length: > 0 } signature
        ? AlertProof.BySignature(signature, Signed(request).Span, secret)
        : AlertProof.ByAuthorization(request, secret);

    private static ReadOnlyMemory<byte> Signed(AlertRequest request) => Timestamps.Select(request.Header).FirstOrDefault(time => time.Length > 0) is { } time
        ? (byte[])[.. Encoding.UTF8.GetBytes(time + ":"), .. request.Body.Span]
        : request.Body;

    protected override string? Expression(string? generator) => null;

    protected override string? Address(JsonElement body, JsonElement first) =>
        new[] { first.Text("panelURL"), first.Text("dashboardURL"), first.Text("generatorURL"), body.Text("externalURL") }.FirstOrDefault(address => address is { Length: > 0 });
}
