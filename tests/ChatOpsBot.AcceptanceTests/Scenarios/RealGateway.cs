using System.Globalization;
using System.Net;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.AcceptanceTests.Servers;
using ChatOpsBot.Sandbox;
using ChatOpsBot.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>A real 5xx: nginx in front of two services, one of them killed under load; its own access log, and Prometheus scraping real counters.</summary>
public sealed class RealGateway : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-gateway-").FullName;

    [Fact]
    public async Task The_upstream_that_was_killed_is_named_and_the_issue_holds_the_evidence()
    {
        var nginx = RealParts.Require("nginx");
        var wrk = RealParts.Require("wrk");
        var prometheus = RealParts.Require("prometheus");

        var port = RealProgram.FreePort();
        await using var orders = await Upstream.StartAsync("orders-service", "127.0.1.12", port);
        var auth = await Upstream.StartAsync("auth-service", "127.0.1.11", port);
        await using var gateway = await StartGatewayAsync(nginx, auth, orders);
        await using var counters = await CountersAsync();
        await using var metrics = await StartPrometheusAsync(prometheus, orders, counters.Urls.Single());

        await LoadAsync(wrk, "/login");
        await LoadAsync(wrk, "/orders");
        await ScrapedAsync("sum(gateway_responses_total{code=\"200\"}) > 0");
        await auth.DisposeAsync();
        await LoadAsync(wrk, "/login");
        await LoadAsync(wrk, "/orders");
        await ScrapedAsync("sum(gateway_responses_total{code=\"502\"}) > 0");

        await using var cluster = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = RecordWorld(auth, orders) }, TestContext.Current.CancellationToken);
        var kubeconfig = Path.Combine(_folder, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, cluster.Clusters[0].Kubeconfig, TestContext.Current.CancellationToken);
        await using var room = await RoomDriver.EnterAsync(
            _folder, null,
            "Kubernetes:Clusters:0:Name=default", $"Kubernetes:Clusters:0:Kubeconfig={kubeconfig}",
            "Prometheus:Servers:0:Name=real", $"Prometheus:Servers:0:Url=http://127.0.0.1:{PrometheusPort}",
            $"GitHub:ApiUrl={cluster.GitHubApi}", $"GitHub:Token={cluster.Token}", "GitHub:Repository=acme/incidents");

        var answer = await room.SayAsync("5xx api-gateway");
        answer.ShouldContain("upstream.");
        answer.ShouldContain("auth-service");
        FirstCause(answer).ShouldContain("auth-service");
        FirstCause(answer).ShouldNotContain("orders-service");

        await room.SayAsync("escalate because logins fail");
        await room.HearAsync("Filed the issue");
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", cluster.Token);
        var issue = await http.GetStringAsync(new Uri(cluster.GitHubApi.ToString().TrimEnd('/') + "/repos/acme/incidents/issues/1"), TestContext.Current.CancellationToken);
        issue.ShouldContain("auth-service");
        issue.ShouldContain("502");
    }

    private static string FirstCause(string answer)
    {
        var lines = answer.Split('\n');
        var first = Array.FindIndex(lines, line => line.StartsWith("1. ", StringComparison.Ordinal));
        return string.Join('\n', lines.Skip(first).Take(3));
    }

    private int GatewayPort { get; } = RealProgram.FreePort();

    private int PrometheusPort { get; } = RealProgram.FreePort();

    private string AccessLog => Path.Combine(_folder, "access.log");

    private async Task<RealProcess> StartGatewayAsync(string nginx, Upstream auth, Upstream orders)
    {
        var file = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(file, $$"""
            daemon off; pid {{_folder}}/nginx.pid; error_log {{_folder}}/error.log;
            events { }
            http {
              access_log {{AccessLog}} combined;
              client_body_temp_path {{_folder}}/body; proxy_temp_path {{_folder}}/proxy; fastcgi_temp_path {{_folder}}/fastcgi; uwsgi_temp_path {{_folder}}/uwsgi; scgi_temp_path {{_folder}}/scgi;
              server {
                listen 127.0.0.1:{{GatewayPort}};
                location /login { proxy_pass http://{{auth.Address}}:{{auth.Port}}; }
                location /orders { proxy_pass http://{{orders.Address}}:{{orders.Port}}; }
              }
            }
            """, TestContext.Current.CancellationToken);
        var gateway = RealProcess.Start(nginx, _folder, "-p", _folder, "-e", Path.Combine(_folder, "error.log"), "-c", file);
        await gateway.AnswersAsync(new Uri($"http://127.0.0.1:{GatewayPort}/orders"));
        return gateway;
    }

    /// <summary>Counts the gateway's answers from its own access log, as a log exporter beside it would.</summary>
    private async Task<WebApplication> CountersAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/metrics", () =>
        {
            using var stream = new FileStream(AccessLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            var codes = reader.ReadToEnd().Split('\n').Where(line => line.Contains("\" ", StringComparison.Ordinal)).Select(line => line.Split("\" ")[1][..3]);
            return "# TYPE gateway_responses counter\n" + string.Concat(codes.GroupBy(code => code).Select(code => $"gateway_responses_total{{code=\"{code.Key}\"}} {code.Count()}\n"));
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private async Task<RealProcess> StartPrometheusAsync(string prometheus, Upstream orders, string counters)
    {
        var file = Path.Combine(_folder, "prometheus.yml");
        await File.WriteAllTextAsync(file, $"""
            global: {"{"}scrape_interval: 1s{"}"}
            scrape_configs:
            - job_name: services
              static_configs: [{"{"}targets: ['{orders.Address}:{orders.Port}', '{new Uri(counters).Authority}']{"}"}]
            """, TestContext.Current.CancellationToken);
        var server = RealProcess.Start(prometheus, _folder, $"--config.file={file}", $"--storage.tsdb.path={_folder}/tsdb", $"--web.listen-address=127.0.0.1:{PrometheusPort}");
        await server.AnswersAsync(new Uri($"http://127.0.0.1:{PrometheusPort}/-/ready"));
        return server;
    }

    private async Task LoadAsync(string wrk, string path)
    {
        await using var load = RealProcess.Start(wrk, _folder, "-t1", "-c2", "-d1s", $"http://127.0.0.1:{GatewayPort}{path}");
        (await load.ExitAsync()).ShouldContain("requests in");
    }

    /// <summary>Waits until Prometheus itself says that a condition holds.</summary>
    private async Task ScrapedAsync(string condition)
    {
        using var http = new HttpClient();
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(30);
        while (TimeProvider.System.GetUtcNow() < deadline)
        {
            var answer = await http.GetStringAsync(new Uri($"http://127.0.0.1:{PrometheusPort}/api/v1/query?query={WebUtility.UrlEncode(condition)}"), TestContext.Current.CancellationToken);
            if (!answer.Contains("\"result\":[]", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new TimeoutException($"Prometheus never saw {condition}");
    }

    /// <summary>The cluster as its API server would describe it, with nginx's own log as the gateway pod's.</summary>
    private string RecordWorld(Upstream auth, Upstream orders)
    {
        var world = Directory.CreateDirectory(Path.Combine(_folder, "world")).FullName;
        var now = TimeProvider.System.GetUtcNow();
        File.WriteAllText(Path.Combine(world, "world.yaml"), $"now: '{Rfc3339(now)}'\ncomplete: all\n");
        File.WriteAllText(Path.Combine(world, "objects.yaml"), string.Join("---\n",
            Pod("api-gateway", "api-gateway-7d9c-x2x5b", "127.0.0.1", "edge"),
            Pod("auth-service", "auth-service-6b4f-k8k2p", auth.Address, "backend"),
            Pod("orders-service", "orders-service-5c7d-q9w3r", orders.Address, "backend")));
        var logs = Directory.CreateDirectory(Path.Combine(world, "logs", "default", "api-gateway-7d9c-x2x5b")).FullName;
        var access = File.ReadAllLines(AccessLog);
        var errors = File.ReadAllLines(Path.Combine(_folder, "error.log")).TakeLast(300);
        File.WriteAllLines(Path.Combine(logs, "api-gateway.log"), [.. errors, .. access.Where(line => line.Contains(" 200 ", StringComparison.Ordinal)).TakeLast(300), .. access.Where(line => line.Contains(" 502 ", StringComparison.Ordinal)).TakeLast(300)]);
        return world;

        string Pod(string app, string name, string address, string tier) => $$$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: {{{name}}}, namespace: default, uid: {{{Guid.NewGuid()}}}, labels: {app: {{{app}}}, tier: '{{{tier}}}' }, creationTimestamp: '{{{Rfc3339(now.AddDays(-3))}}}'}
            spec: {containers: [{name: {{{app}}}, image: 'registry.example.com/{{{app}}}:1.0.0', ports: [{containerPort: {{{auth.Port}}} }]}]}
            status:
              phase: Running
              podIP: {{{address}}}
              startTime: '{{{Rfc3339(now.AddDays(-3))}}}'
              conditions: [{type: Ready, status: 'True'}]
              containerStatuses:
              - name: {{{app}}}
                ready: true
                restartCount: 0
                image: 'registry.example.com/{{{app}}}:1.0.0'
                state:
                  running:
                    startedAt: '{{{Rfc3339(now.AddDays(-3))}}}'

            """;
    }

    private static string Rfc3339(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
