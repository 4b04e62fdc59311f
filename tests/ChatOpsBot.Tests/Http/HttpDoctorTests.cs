using System.Net;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Doctor;
using ChatOpsBot.Http;
using ChatOpsBot.Tests.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.Http;

public sealed class HttpDoctorTests
{
    private const string Steps = """
        # Shop down

        ```bash
        curl http://shop.example.com/healthz
        curl http://other.example.org/healthz
        curl http://{region}.example.com/healthz
        curl http://api-gateway/healthz
        ```
        """;

    [Fact]
    public async Task Endpoints_of_runbooks_and_allowed_hosts_are_tried_and_what_fails_says_what_to_do()
    {
        await using var server = await LoopbackServer.StartAsync(routes => routes.Map("/{**path}", context => context.Response.WriteAsync("fine")));

        var checks = await CheckAsync(new PretendNetwork(server.Address, IPAddress.Parse("93.184.216.34")), "shop.example.com", "alone.example.com", "*.example.net");

        checks.Select(check => (check.Name, check.Ok)).ShouldBe(
        [
            ("endpoint http://shop.example.com/healthz", true),
            ("endpoint http://other.example.org/healthz", false),
            ("endpoint https://alone.example.com/", false),
        ]);
        checks[0].Detail.ShouldStartWith("HTTP 200 OK in ");
        checks[1].Remedy.ShouldBe("Add other.example.org to Http:AllowedHosts, or take the step out of the runbook.");
        checks[2].Remedy.ShouldBe("Check alone.example.com in Http:AllowedHosts, and that this machine reaches it.");
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_ill_and_no_hosts_at_all_are_no_checks()
    {
        var network = new PretendNetwork(new Uri("http://127.0.0.1:1"), IPAddress.Parse("93.184.216.34"));

        (await CheckAsync(network, "shop.example.com"))[0].Remedy.ShouldBe("Check the address in shop.md, and that this machine reaches it.");
        (await CheckAsync(network)).ShouldBeEmpty();
    }

    private static async Task<List<DoctorCheck>> CheckAsync(HttpNetwork network, params string[] hosts)
    {
        var options = new HttpOptions { AllowedHosts = [.. hosts] };
        var client = new EndpointClient(options, network, TimeProvider.System);
        var runbook = RunbookParser.Parse("shop.md", Steps).Runbook.ShouldNotBeNull();
        var doctor = new HttpDoctor(options, client, new HttpSource(client, null, TimeProvider.System), () => [runbook], StepLanguages.Standard(), TimeProvider.System);
        return await doctor.CheckAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
