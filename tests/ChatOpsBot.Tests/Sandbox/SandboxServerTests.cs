using System.Net;
using System.Net.Http.Headers;
using ChatOpsBot.Sandbox;

namespace ChatOpsBot.Tests.Sandbox;

public sealed class SandboxServerTests
{
    [Fact]
    public async Task Only_programs_with_the_token_are_answered_and_no_web_page()
    {
        using var world = WorldFolderBuilder.Shop();
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = world.Path }, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = server.Address };

        (await client.GetAsync("/clusters/default/version")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        (await client.GetAsync("/clusters/default/version")).StatusCode.ShouldBe(HttpStatusCode.OK);
        client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        (await client.GetAsync("/clusters/default/version")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        client.DefaultRequestHeaders.Remove("Origin");
        client.DefaultRequestHeaders.Host = "elsewhere.example";
        (await client.GetAsync("/clusters/default/version")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Recorded_answers_are_given_from_outside_and_through_the_service_proxy()
    {
        using var world = WorldFolderBuilder.Shop();
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = world.Path }, TestContext.Current.CancellationToken);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);

        (await client.GetStringAsync($"{server.Http}/http/web/health")).ShouldBe("{\"status\":\"up\"}");
        (await client.GetStringAsync($"{server.Clusters[0].Server}/api/v1/namespaces/shop/services/web:80/proxy/healthz")).ShouldBe("{\"status\":\"up\"}");
        var missing = await client.GetAsync($"{server.Http}/https/other.example/x");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await missing.Content.ReadAsStringAsync()).ShouldContain("http/other.example.yaml");
    }

    [Fact]
    public async Task A_world_without_metrics_has_no_Prometheus()
    {
        using var world = WorldFolderBuilder.Shop();
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = world.Path }, TestContext.Current.CancellationToken);

        server.Metrics.ShouldBeEmpty();
    }
}
