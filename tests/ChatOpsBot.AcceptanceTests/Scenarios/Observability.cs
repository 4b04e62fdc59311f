using System.Text;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>Those who run the bot see how it is, in the bot as people start it.</summary>
public sealed class Observability : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-observed-").FullName;

    [Fact]
    public async Task Metrics_count_what_happened_and_promtool_finds_no_fault_with_them()
    {
        var promtool = RealParts.Require("promtool");
        var address = $"http://127.0.0.1:{RealProgram.FreePort()}";
        await using var terminal = await TerminalDriver.StartAsync(_folder, "serve", "--set", $"Urls={address}");
        await terminal.SayAsync("5xx api-gateway", "workload.recent-rollout");
        await terminal.SayAsync("escalate because logins fail", "Filed the issue");

        using var http = new HttpClient();
        var metrics = await http.GetStringAsync(new Uri($"{address}/metrics"), TestContext.Current.CancellationToken);

        metrics.ShouldContain("chatopsbot_deliveries_total{kind=\"message\",outcome=\"fresh\"} 2");
        metrics.ShouldContain("chatopsbot_escalations_total{by=\"person\"} 1");
        metrics.ShouldContain("chatopsbot_incidents_open 1");
        metrics.ShouldContain("chatopsbot_query_seconds_count{source=\"kubernetes\",state=\"found\"}");
        metrics.ShouldContain("chatopsbot_effect_seconds_count{kind=\"github.issue\",outcome=\"carried\"}");
        var file = Path.Combine(_folder, "metrics.txt");
        await File.WriteAllTextAsync(file, metrics, TestContext.Current.CancellationToken);
        await RealProgram.RunAsync("/bin/sh", "-c", $"'{promtool}' check metrics < '{file}'");
    }

    [Fact]
    public async Task A_run_is_a_trace_from_the_message_to_the_questions()
    {
        var received = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var spans = new StringBuilder();
        await using var collector = await CollectorAsync(text =>
        {
            lock (spans)
            {
                spans.Append(text);
                if (spans.ToString() is var all && all.Contains("delivery message", StringComparison.Ordinal) && all.Contains("query prometheus", StringComparison.Ordinal))
                {
                    received.TrySetResult(all);
                }
            }
        });
        await using (var terminal = await TerminalDriver.StartAsync(
            _folder, "serve", "--set", "Urls=http://127.0.0.1:0", "--set", $"Telemetry:OtlpEndpoint={collector.Urls.Single()}", "--set", "Telemetry:OtlpProtocol=http"))
        {
            await terminal.SayAsync("5xx api-gateway", "workload.recent-rollout");
        }

        var exported = await received.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        exported.ShouldContain("chatopsbot");
        exported.ShouldContain("run api-gateway-5xx");
        exported.ShouldContain("query kubernetes");
        exported.ShouldContain("effect terminal.message");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A collector that takes OTLP over HTTP. https://opentelemetry.io/docs/specs/otlp/#otlphttp</summary>
    private static async Task<WebApplication> CollectorAsync(Action<string> took)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            took(Encoding.UTF8.GetString(body.ToArray()));
            return request.ContentType == "application/x-protobuf" ? Results.Bytes([], "application/x-protobuf") : Results.StatusCode(415);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
