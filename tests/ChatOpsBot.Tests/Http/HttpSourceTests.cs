using System.Collections.Immutable;
using System.Net;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Http;
using ChatOpsBot.Tests.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.Http;

public sealed class HttpSourceTests
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");

    [Fact]
    public async Task An_allowed_host_is_read_and_its_status_body_and_headers_are_given()
    {
        await using var server = await ServeAsync(async context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers["X-Zone"] = "a";
            await context.Response.WriteAsync("{\"status\":\"down\"}\r\nsecond");
        });

        var evidence = await AskAsync(server, Query("http://api.example.com/health?x=1") with { ShowHeaders = true });

        evidence.State.ShouldBe(EvidenceState.Found);
        evidence.Lines[0].Text.ShouldBe("HTTP 503 Service Unavailable");
        evidence.Lines.Select(line => line.Text).ShouldContain("X-Zone: a");
        evidence.Lines[^2].Text.ShouldBe("{\"status\":\"down\"}");
        evidence.Lines[^1].Text.ShouldBe("second");
        evidence.Reason!.ShouldStartWith("HTTP 503 Service Unavailable in ");
        var seen = evidence.Observations.ShouldHaveSingleItem().ShouldBeOfType<HttpObservation>();
        (seen.Status, seen.Failure).ShouldBe((503, null));
    }

    [Fact]
    public async Task The_status_alone_is_one_line_when_only_that_was_asked_for()
    {
        await using var server = await ServeAsync(context => context.Response.WriteAsync("ignored"));

        (await AskAsync(server, Query("http://api.example.com/") with { StatusOnly = true })).Lines.Single().Text.ShouldBe("200");
    }

    [Fact]
    public async Task A_host_that_is_not_listed_is_denied_without_being_resolved()
    {
        var network = new PretendNetwork(new Uri("http://127.0.0.1:1"), Public);

        var evidence = await Source(network, ["api.example.com"]).QueryAsync(Query("http://evil.example.org/"), TestContext.Current.CancellationToken);

        evidence.State.ShouldBe(EvidenceState.Denied);
        evidence.Reason.ShouldBe("evil.example.org is not a host that may be asked: add it to Http:AllowedHosts");
        network.Resolved.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.5")]
    [InlineData("::ffff:169.254.169.254")]
    public async Task A_listed_name_that_resolves_to_a_forbidden_address_is_denied(string address)
    {
        await using var server = await ServeAsync(context => context.Response.WriteAsync("secret"));
        var network = new PretendNetwork(server.Address, Public, IPAddress.Parse(address));

        var evidence = await Source(network, ["*.example.com"]).QueryAsync(Query("http://api.example.com/"), TestContext.Current.CancellationToken);

        evidence.State.ShouldBe(EvidenceState.Denied);
        evidence.Reason!.ShouldContain("api.example.com resolves to an address that is never asked");
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://localhost/")]
    public async Task No_spelling_of_loopback_is_asked(string address)
    {
        var evidence = await Source(new HttpNetwork(), ["127.0.0.1", "::1", "localhost", "::ffff:127.0.0.1"]).QueryAsync(Query(address), TestContext.Current.CancellationToken);

        evidence.State.ShouldBe(EvidenceState.Denied);
    }

    [Theory]
    [InlineData("ftp://api.example.com/", "GET")]
    [InlineData("file:///etc/passwd", "GET")]
    [InlineData("http://api.example.com/", "POST")]
    [InlineData("http://user:password@api.example.com/", "GET")]
    public async Task What_is_not_a_plain_read_is_denied(string address, string method)
    {
        var query = new HttpQuery(method, new Uri(address)) { Text = "curl" };

        (await Source(new HttpNetwork(), ["api.example.com"]).QueryAsync(query, TestContext.Current.CancellationToken)).State.ShouldBe(EvidenceState.Denied);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_not_followed_and_the_answer_says_so()
    {
        await using var server = await ServeAsync(context =>
        {
            context.Response.Redirect("http://other.example.com/x");
            return Task.CompletedTask;
        });

        var evidence = await AskAsync(server, Query("http://api.example.com/") with { FollowRedirects = true });

        evidence.Observations.OfType<HttpObservation>().Single().Status.ShouldBe(302);
        evidence.Reason!.ShouldContain("the redirect to other.example.com was not followed");
    }

    [Fact]
    public async Task A_redirect_within_the_host_is_followed_when_asked_for()
    {
        await using var server = await ServeAsync(context =>
        {
            if (context.Request.Path == "/")
            {
                context.Response.Redirect("/there");
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync("arrived");
        });

        (await AskAsync(server, Query("http://api.example.com/") with { FollowRedirects = true })).Lines.Single().Text.ShouldBe("arrived");
        (await AskAsync(server, Query("http://api.example.com/"))).Observations.OfType<HttpObservation>().Single().Status.ShouldBe(302);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        await using var server = await ServeAsync(context =>
        {
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        });

        (await AskAsync(server, Query("http://api.example.com/") with { FollowRedirects = true })).Reason!.ShouldContain("more than 5 redirects");
    }

    [Fact]
    public async Task A_body_above_the_limit_is_cut_and_the_answer_says_so()
    {
        await using var server = await ServeAsync(context => context.Response.WriteAsync(new string('x', 400_000)));

        var evidence = await AskAsync(server, Query("http://api.example.com/"));

        evidence.Lines.Single().Text.Length.ShouldBe(262_144);
        evidence.Reason!.ShouldContain("longer than 256 kB");
    }

    [Fact]
    public async Task Headers_that_steer_the_connection_are_not_sent()
    {
        Dictionary<string, string>? seen = null;
        await using var server = await ServeAsync(context =>
        {
            seen = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
            return Task.CompletedTask;
        });
        var headers = ImmutableSortedDictionary<string, string>.Empty
            .Add("Accept", "application/json").Add("Host", "admin.internal").Add("X-Forwarded-For", "127.0.0.1").Add("X-Bad", "a\r\nEvil: 1").Add("Bad Name", "x");

        var evidence = await AskAsync(server, Query("http://api.example.com/") with { Headers = headers });

        seen!["Accept"].ShouldBe("application/json");
        seen["Host"].ShouldBe("api.example.com");
        seen.ContainsKey("X-Forwarded-For").ShouldBeFalse();
        seen.ContainsKey("Evil").ShouldBeFalse();
        evidence.Reason!.ShouldContain("not sent: header Bad Name, Host, X-Bad, X-Forwarded-For");
    }

    [Fact]
    public async Task A_refused_connection_is_unavailable_and_an_observation()
    {
        var source = Source(new PretendNetwork(new Uri("http://127.0.0.1:1"), Public), ["api.example.com"]);

        var evidence = await source.QueryAsync(Query("http://api.example.com/"), TestContext.Current.CancellationToken);

        evidence.State.ShouldBe(EvidenceState.Unavailable);
        evidence.Reason.ShouldBe("api.example.com: connection refused");
        evidence.Observations.OfType<HttpObservation>().Single().Failure.ShouldBe("connection refused");
    }

    [Fact]
    public async Task TLS_to_a_server_without_it_is_a_failure_of_the_endpoint()
    {
        await using var server = await ServeAsync(context => context.Response.WriteAsync("plain"));

        var evidence = await AskAsync(server, Query("https://api.example.com/"));

        evidence.State.ShouldBe(EvidenceState.Unavailable);
        evidence.Observations.OfType<HttpObservation>().Single().Failure!.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("http://api-gateway/health?x=1", "shop/api-gateway:80/health?x=1")]
    [InlineData("http://auth.prod.svc:8080/a", "prod/auth:8080/a")]
    [InlineData("https://auth.prod.svc.cluster.local/", "prod/https:auth:443/")]
    public async Task A_name_inside_the_cluster_goes_through_the_API_server(string address, string asked)
    {
        var proxy = new RecordingProxy();
        var source = new HttpSource(new EndpointClient(new HttpOptions(), new HttpNetwork(), TimeProvider.System), proxy, TimeProvider.System);

        var evidence = await source.QueryAsync(Query(address), TestContext.Current.CancellationToken);

        proxy.Asked.ShouldBe(asked);
        evidence.Lines.Single().Text.ShouldBe("fine");
        evidence.Reason!.ShouldEndWith("asked through the API server's service proxy");
    }

    [Fact]
    public async Task A_world_answers_for_every_host_under_its_gateway()
    {
        string? seen = null;
        await using var server = await ServeAsync(context =>
        {
            seen = $"{context.Request.Headers.Authorization} {context.Request.Path}{context.Request.QueryString}";
            return context.Response.WriteAsync("world");
        });
        var options = new HttpOptions { Gateway = $"{server.Address}world/http", GatewayToken = "t" };
        var source = new HttpSource(new EndpointClient(options, new HttpNetwork(), TimeProvider.System), null, TimeProvider.System);

        (await source.QueryAsync(Query("https://anything.example.org:8443/a/b?c=d"), TestContext.Current.CancellationToken)).Lines.Single().Text.ShouldBe("world");

        seen.ShouldBe("Bearer t /world/http/https/anything.example.org:8443/a/b?c=d");
    }

    private static HttpQuery Query(string address) =>
        new("GET", new Uri(address)) { Text = $"curl {address}", Scope = new QueryScope("c", "shop", default) };

    private static HttpSource Source(HttpNetwork network, List<string> hosts) =>
        new(new EndpointClient(new HttpOptions { AllowedHosts = hosts }, network, TimeProvider.System), null, TimeProvider.System);

    private static Task<Evidence> AskAsync(LoopbackServer server, HttpQuery query) =>
        Source(new PretendNetwork(server.Address, Public), ["api.example.com"]).QueryAsync(query, TestContext.Current.CancellationToken);

    private static Task<LoopbackServer> ServeAsync(RequestDelegate answer) => LoopbackServer.StartAsync(routes => routes.Map("/{**path}", answer));

    private sealed class RecordingProxy : IServiceProxy
    {
        public string? Asked { get; private set; }

        public Task<HttpReply> GetAsync(string? cluster, string ns, string service, string? port, string path, CancellationToken cancellationToken)
        {
            Asked = $"{ns}/{service}:{port}{path}";
            return Task.FromResult(new HttpReply(200, "text/plain", "fine", false));
        }

        public Task<HttpReply> PostAsync(string? cluster, string ns, string service, string? port, string path, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Reading sends no POST.");
    }
}
