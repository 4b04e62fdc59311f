using System.Net.Http.Json;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.AcceptanceTests.Servers;
using ChatOpsBot.Tests;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>The real Prometheus fires, the real Alertmanager groups and sends, and the bot as people start it does the rest.</summary>
public sealed class RealAlerts : IDisposable
{
    private const string Secret = "a-secret-of-the-tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-alerts-").FullName;
    private readonly int _bot = RealProgram.FreePort();
    private readonly int _alertmanager = RealProgram.FreePort();
    private readonly int _prometheus = RealProgram.FreePort();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_is_announced_investigated_and_its_end_told()
    {
        var (alertmanager, prometheus) = (RealParts.Require("prometheus-alertmanager"), RealParts.Require("prometheus"));
        await WriteAsync();
        await using var bot = await TerminalDriver.StartAsync(
            _folder, "serve", "--set", $"Urls=http://127.0.0.1:{_bot}", "--set", $"Alerts:Alertmanager:Secret={Secret}", "--set", "Alerts:Alertmanager:Channel=terminal:room");
        await using var sender = RealProcess.Start(
            alertmanager, _folder, $"--config.file={Path.Combine(_folder, "am.yml")}", $"--storage.path={Path.Combine(_folder, "am")}", $"--web.listen-address=127.0.0.1:{_alertmanager}", "--cluster.listen-address=");
        await sender.AnswersAsync(new Uri($"http://127.0.0.1:{_alertmanager}/-/ready"));
        await using var rules = RealProcess.Start(
            prometheus, _folder, $"--config.file={Path.Combine(_folder, "prometheus.yml")}", $"--storage.tsdb.path={Path.Combine(_folder, "data")}", $"--web.listen-address=127.0.0.1:{_prometheus}", "--rules.alert.resend-delay=1s");

        await bot.HearAsync("Alert: ApiGatewayHigh5xx, api-gateway");
        await bot.HearAsync("workload.recent-rollout on Deployment/default/auth-service");

        using var http = new HttpClient();
        await FireAsync(http, 50, ends: false);
        await bot.HearAsync("50 alerts: KedgeErrors, kedge");
        await bot.SayAsync("status", "2 open incidents here");

        await FireAsync(http, 50, ends: true);
        await bot.HearAsync("Over: KedgeErrors, kedge");
        await bot.SayAsync("status", "1 open incident here");
    }

    private async Task FireAsync(HttpClient http, int count, bool ends)
    {
        var now = TimeProvider.System.GetUtcNow();
        var alerts = Enumerable.Range(1, count).Select(i => new
        {
            labels = new { alertname = "KedgeErrors", service = "kedge", pod = $"kedge-{i}" },
            startsAt = now.AddMinutes(-2),
            endsAt = ends ? now : now.AddHours(1),
        });
        using var answer = await http.PostAsJsonAsync($"http://127.0.0.1:{_alertmanager}/api/v2/alerts", alerts, Token);
        answer.EnsureSuccessStatusCode();
    }

    private async Task WriteAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "am.yml"), $$$"""
            route: {receiver: bot, group_by: [alertname], group_wait: 1s, group_interval: 1s, repeat_interval: 1h}
            receivers:
            - name: bot
              webhook_configs:
              - url: http://127.0.0.1:{{{_bot}}}/alerts/alertmanager
                send_resolved: true
                http_config: {authorization: {credentials: {{{Secret}}}}}
            """, Token);
        await File.WriteAllTextAsync(Path.Combine(_folder, "rules.yml"), """
            groups:
            - name: gateway
              interval: 1s
              rules:
              - alert: ApiGatewayHigh5xx
                expr: vector(1) > 0
                labels: {service: api-gateway}
                annotations: {summary: The gateway answers with errors}
            """, Token);
        await File.WriteAllTextAsync(Path.Combine(_folder, "prometheus.yml"), $$$"""
            global: {evaluation_interval: 1s}
            rule_files: [rules.yml]
            alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:{{{_alertmanager}}}']}]}]}
            """, Token);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
