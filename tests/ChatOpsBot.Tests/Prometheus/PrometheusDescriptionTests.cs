using ChatOpsBot.Prometheus;
using ChatOpsBot.Sandbox;
using ChatOpsBot.Tests.Sandbox;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Prometheus;

/// <summary>Everything that the client sends, and everything that the sandbox answers, held to Prometheus' published description.</summary>
public sealed class PrometheusDescriptionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_request_and_answer_conforms()
    {
        var token = TestContext.Current.CancellationToken;
        using var world = WorldFolderBuilder.Shop().With("metrics/web.om", $"# TYPE up gauge\nup{{job=\"web\"}} 1 {Now.AddMinutes(-1).ToUnixTimeSeconds()}\n# EOF\n");
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = world.Path }, token);
        await using var described = await DescribedServer.StartAsync("prometheus", new Uri(sandbox.Address, "/prometheus"));
        using var client = new PrometheusClient(new PrometheusServer { Name = "described", Url = described.Address.ToString(), BearerToken = sandbox.Token });

        await client.BuildInfoAsync(token);
        await client.QueryAsync("up", Now, token);
        await client.QueryAsync("1 + 1", Now, token);
        await client.QueryRangeAsync("up", Now.AddHours(-1), Now, TimeSpan.FromSeconds(15), token);
        await Should.ThrowAsync<PrometheusException>(() => client.QueryAsync("rate(up)", Now, token));

        described.Requests.Distinct().Order(StringComparer.Ordinal).ShouldBe(["GET /api/v1/status/buildinfo", "POST /api/v1/query", "POST /api/v1/query_range"]);
    }
}
