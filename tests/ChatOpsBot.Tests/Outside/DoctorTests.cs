using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Doctor;
using ChatOpsBot.LoadBalancer;
using ChatOpsBot.LoadBalancer.S3;
using ChatOpsBot.Logs;
using ChatOpsBot.NewRelic;
using ChatOpsBot.Prometheus;
using ChatOpsBot.Sandbox;
using ChatOpsBot.Sentry;
using ChatOpsBot.StatusPages;
using ChatOpsBot.Sysdig;
using ChatOpsBot.Systems;
using ChatOpsBot.Tests.Sandbox;
using ChatOpsBot.Uptime;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Tests.Outside;

/// <summary>What <c>doctor</c> says of each system: well, refused, and gone, each with what to do.</summary>
public sealed class DoctorTests
{
    private static readonly TimeProvider Clock = new FixedClock(new DateTimeOffset(2026, 6, 2, 14, 10, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("logdna", "Logs", "the export answers")]
    [InlineData("elasticsearch", "Logs", "the index may be searched")]
    [InlineData("loki", "Logs", "labels")]
    [InlineData("s3", "LoadBalancer", "requests")]
    public async Task What_the_sandbox_stands_in_for_is_well_refuses_and_is_gone(string system, string section, string seen)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = Path.Combine(RealParts.RepositoryRoot!, "manifests/worlds/dune") }, Token);

        await JudgeAsync(key => Of(system, key, sandbox.Address.ToString().TrimEnd('/')), sandbox.Token, section, seen);
        await JudgeGoneAsync(Of(system, sandbox.Token, "http://127.0.0.1:1"), section);
    }

    [Theory]
    [InlineData("statuscake", "StatusCake", "reads 1 uptime test")]
    [InlineData("sentry", "Sentry", "reads acme")]
    [InlineData("newrelic", "NewRelic", "answers queries of account 77")]
    [InlineData("sysdig", "Sysdig", "answers queries, 4 targets")]
    [InlineData("statuspages", "StatusPages", "0 incidents going on")]
    public async Task What_others_host_is_well_refuses_and_is_gone(string system, string section, string seen)
    {
        await using var server = (system == "newrelic" ? await VendorServer.StartAsync("API-Key", "t0ken") : await VendorServer.StartAsync("Authorization", "Bearer t0ken"))
            .Answers("/v1/uptime", """{"data":[{"id":"7","name":"shop","website_url":"https://shop.example.com","test_type":"HTTP","check_rate":60,"contact_groups":[],"paused":false,"status":"up","tags":[]}],"metadata":{"page":1,"per_page":100,"page_count":1,"total_count":1}}""")
            .Answers("/api/0/organizations/", """[{"id":"1","slug":"acme","name":"Acme"}]""")
            .Answers("/api/0/organizations/acme/issues/", "[]")
            .Answers("/graphql", """{"data":{"actor":{"account":{"nrql":{"results":[{"count":3}],"metadata":{"facets":null}}}}}}""")
            .Answers("/prometheus/api/v1/query", """{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1780409400,"4"]}]}}""")
            .Answers("/api/v2/summary.json", """{"page":{"id":"x","name":"Pay","url":"https://status.pay.example","time_zone":"Etc/UTC","updated_at":"2026-06-02T10:00:00Z"},"status":{"indicator":"none","description":"All Systems Operational"},"components":[],"incidents":[],"scheduled_maintenances":[]}""")
            .Answers("/api/v2/incidents.json", """{"page":{"id":"x","name":"Pay","url":"https://status.pay.example","time_zone":"Etc/UTC","updated_at":"2026-06-02T10:00:00Z"},"incidents":[]}""");

        await JudgeAsync(key => Of(system, key, server.Url), "t0ken", section, seen);
        await JudgeGoneAsync(Of(system, "t0ken", "http://127.0.0.1:1"), section);
    }

    [Fact]
    public async Task Plain_files_are_counted_and_a_pattern_that_matches_none_is_told()
    {
        var folder = Directory.CreateTempSubdirectory("logs-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.log"), "x\n", Token);

        (await ChecksAsync(Logs(new() { Files = { Path = folder } }))).ShouldHaveSingleItem().Detail.ShouldBe("1 files");
        (await ChecksAsync(Logs(new() { Files = { Path = Path.Combine(folder, "*.txt") } }))).ShouldHaveSingleItem().Remedy.ShouldNotBeNull().ShouldContain("Logs:Files:Path");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_off_says_nothing()
    {
        foreach (var system in (string[])["statuscake", "sentry", "newrelic"])
        {
            (await ChecksAsync(Of(system, "", "http://127.0.0.1:1"))).ShouldBeEmpty();
        }

        (await ChecksAsync(new LoadBalancerDoctor(null, Clock))).ShouldBeEmpty();
        (await ChecksAsync(Logs(new()))).ShouldBeEmpty();
    }

    private static async Task JudgeAsync(Func<string, (IDoctor Doctor, IDisposable? Client)> make, string key, string section, string seen)
    {
        var well = await ChecksAsync(make(key));
        well.ShouldNotBeEmpty();
        well.ShouldAllBe(check => check.Ok && check.Remedy == null);
        well.ShouldContain(check => check.Detail.Contains(seen));

        // A key is never shown, whatever goes wrong with it.
        const string Wrong = "wr0ng-k3y";
        var refused = (await ChecksAsync(make(Wrong))).First();
        refused.Ok.ShouldBeFalse();
        refused.Detail.ShouldNotContain(Wrong);
        refused.Remedy.ShouldNotBeNull().ShouldContain(section);
    }

    private static async Task JudgeGoneAsync((IDoctor Doctor, IDisposable? Client) gone, string section)
    {
        var check = (await ChecksAsync(gone)).First();
        check.Ok.ShouldBeFalse();
        check.Detail.ShouldContain("connection refused");
        check.Remedy.ShouldNotBeNull().ShouldContain(section);
    }

    private static (IDoctor Doctor, IDisposable? Client) Of(string system, string key, string url)
    {
        switch (system)
        {
            case "logdna":
                return Logs(new() { LogDna = { Url = url + "/logdna", ServiceKey = key } });
            case "elasticsearch":
                return Logs(new() { Elasticsearch = { Url = url + "/elasticsearch", User = "practice", Password = key } });
            case "loki":
                return Logs(new() { Loki = { Url = url + "/loki", BearerToken = key } });
            case "s3":
                var bucket = new LoadBalancerOptions { Bucket = "access-logs", ServiceUrl = url + "/s3", AccessKey = key, SecretKey = "practice", Region = "us-east-1" };
                var logs = new S3AccessLogs(bucket, () => S3Clients.Create(bucket));
                return (new LoadBalancerDoctor(logs, Clock), logs);
            case "statuscake":
                var uptime = new StatusCakeOptions { Token = key, ApiUrl = url };
                var tests = new StatusCakeClient(uptime);
                return (new StatusCakeDoctor(uptime, tests), tests);
            case "sentry":
                var errors = new SentryOptions { Token = key, ApiUrl = url };
                var sentry = new SentryClient(errors);
                return (new SentryDoctor(errors, sentry, Clock), sentry);
            case "newrelic":
                var nerd = new NewRelicOptions { ApiKey = key, AccountId = 77, ApiUrl = url + "/graphql" };
                var graph = new NerdGraphClient(nerd);
                return (new NewRelicDoctor(nerd, graph), graph);
            case "sysdig":
                var servers = new PrometheusOptions();
                new SysdigServer(Options.Create(new SysdigOptions { Token = key, Url = url })).PostConfigure(null, servers);
                var client = new PrometheusClient(servers.Servers.ShouldHaveSingleItem());
                return (new PrometheusDoctor([client], Clock), client);
            default:
                var pages = new StatusPageClients(new StatusPagesOptions { StatusPages = [new() { Name = "pay", Url = url, BearerToken = key }] });
                return (new StatusPagesDoctor(pages), pages);
        }
    }

    private static (IDoctor Doctor, IDisposable? Client) Logs(LogsOptions options)
    {
        var stores = new LogStores(options);
        return (new LogsDoctor(stores.All.Cast<ILogStore>(), Clock), stores);
    }

    private static Task<List<DoctorCheck>> ChecksAsync(IDoctor doctor) => ChecksAsync((doctor, null));

    private static async Task<List<DoctorCheck>> ChecksAsync((IDoctor Doctor, IDisposable? Client) made)
    {
        using var client = made.Client;
        return await made.Doctor.CheckAsync(Token).ToListAsync(Token);
    }
}
