using System.Collections.Concurrent;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Logs;
using ChatOpsBot.Logs.Elasticsearch;
using ChatOpsBot.Logs.Files;
using ChatOpsBot.Logs.LogDna;
using ChatOpsBot.Logs.Loki;
using ChatOpsBot.Sandbox;
using ChatOpsBot.Tests.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.Logs;

/// <summary>Every store asked the same of the same logs, through its own protocol, and each one's refusals.</summary>
public sealed class LogStoresTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeWindow Hour = TimeWindow.Ending(Now, TimeSpan.FromHours(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("logdna", """-path:/healthz -msg:"request ID generated" "status_code":500""", "web")]
    [InlineData("elasticsearch", """ "kubernetes.labels.app": "web" and "logJson.status_code": "500" """, null)]
    [InlineData("elasticsearch", """logJson.status_code": "500" """, "web")]
    [InlineData("elasticsearch", "logJson.status_code:500 AND NOT logJson.path:\\/healthz", "web")]
    [InlineData("loki", """{app="web"} |= "Request failed" | json | status_code=500""", null)]
    [InlineData("loki", "Request failed", "web")]
    public async Task A_search_finds_the_same_lines_in_every_store(string name, string search, string? app)
    {
        using var world = World();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = world.Path }, Token);
        using var stores = new LogStores(Options(sandbox));

        var found = await AllAsync(stores.All.Single(store => store.Name == name), search, app, 1_000);

        found.Count.ShouldBe(300);
        found.ShouldAllBe(line => line.Text.Contains("Request failed") && line.Pod == "web-new-a" && line.Namespace == "shop");
        found.Select(line => line.Text).Distinct().Count().ShouldBe(300);
    }

    [Theory]
    [InlineData("logdna", "")]
    [InlineData("elasticsearch", "*")]
    [InlineData("loki", """{app="web"}""")]
    public async Task Pages_are_read_to_the_end_and_no_line_twice(string name, string search)
    {
        using var world = World(6_000);
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = world.Path }, Token);
        using var stores = new LogStores(Options(sandbox));
        var store = stores.All.Single(one => one.Name == name);

        var all = await AllAsync(store, search, "web", 20_000);
        all.Count(line => line.Text.Contains("Request failed")).ShouldBe(6_000);
        all.Select(line => line.Text).Distinct().Count().ShouldBe(all.Count);

        var read = 0;
        var end = await store.SearchAsync(Query(search, "web"), Hour, 1_500, _ => read++, Token);
        (read, end.HasMore).ShouldBe((1_500, true));
    }

    [Fact]
    public async Task The_answer_to_a_step_says_which_errors_who_is_hit_since_when_and_how_often()
    {
        using var world = World();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = world.Path }, Token);
        using var stores = new LogStores(Options(sandbox));

        var evidence = await new LogsSource(stores.All, 20_000, TimeProvider.System).QueryAsync(Query("\"status_code\":500", "web"), Token);

        evidence.State.ShouldBe(EvidenceState.Found);
        var text = string.Join("\n", evidence.Lines.Select(line => line.Text));
        text.ShouldContain("300 lines, 300 requests, first 2026-03-01 11:00:00 UTC, last 2026-03-01 11:59:48 UTC");
        text.ShouldContain("status: 500 ×300");
        text.ShouldContain("endpoint: GET /v1/orders/* ×300");
        text.ShouldContain("exceptions: a bug in the code ×300");
        text.ShouldContain("users hit: 9 different by user_id");
        text.ShouldContain("+     300  Request failed: NullPointerException: order *");
        evidence.Observations.OfType<LogObservation>().ShouldHaveSingleItem().Writer.ShouldBe(new ObjectReference("Pod", "shop", "web-new-a"));
        evidence.Observations.OfType<SeriesObservation>().ShouldHaveSingleItem().Samples.Length.ShouldBe(60);
    }

    [Fact]
    public async Task Nothing_found_is_no_data_and_an_unknown_store_is_unavailable()
    {
        using var world = World();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = world.Path }, Token);
        using var stores = new LogStores(Options(sandbox));
        var source = new LogsSource(stores.All, 20_000, TimeProvider.System);

        (await source.QueryAsync(Query("nobody wrote this", "web"), Token)).State.ShouldBe(EvidenceState.NoData);
        (await source.QueryAsync(Query("x", "web") with { Store = "splunk" }, Token)).State.ShouldBe(EvidenceState.Unavailable);
    }

    [Theory]
    [InlineData(401, LogStoreFailure.Denied)]
    [InlineData(403, LogStoreFailure.Denied)]
    [InlineData(400, LogStoreFailure.BadQuery)]
    [InlineData(429, LogStoreFailure.Unavailable)]
    [InlineData(500, LogStoreFailure.Unavailable)]
    [InlineData(200, LogStoreFailure.Unavailable)]
    public async Task Refusals_and_nonsense_are_told_apart(int status, LogStoreFailure failure)
    {
        await using var server = await LoopbackServer.StartAsync(routes => routes.Map("/{**path}", context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("<html>proxy</html>");
        }));
        using var stores = new LogStores(new LogsOptions
        {
            LogDna = { Url = server.Address.ToString(), ServiceKey = "key" },
            Elasticsearch = { Url = server.Address.ToString() },
            Loki = { Url = server.Address.ToString() },
        });

        foreach (var store in stores.All)
        {
            var thrown = await Should.ThrowAsync<LogStoreException>(() => store.SearchAsync(Query("x", null), Hour, 10, _ => { }, Token));
            thrown.Failure.ShouldBe(failure);
            thrown.Message.ShouldNotContain("html");
        }
    }

    [Fact]
    public async Task LogDna_gets_the_key_as_user_and_the_search_as_it_is()
    {
        var seen = new ConcurrentQueue<(string Authorization, string Query)>();
        await using var server = await LoopbackServer.StartAsync(routes => routes.MapGet("/v2/export", context =>
        {
            seen.Enqueue((context.Request.Headers.Authorization.ToString(), context.Request.Query["query"].ToString()));
            return context.Response.WriteAsJsonAsync(new { lines = Array.Empty<object>(), pagination_id = (string?)null });
        }));
        using var store = new LogDnaStore(new() { Url = server.Address.ToString(), ServiceKey = "secret" });

        await store.SearchAsync(Query("""-path:/healthz -msg:"request ID generated" "status_code":500""", "armada-kedge"), Hour, 10, _ => { }, Token);

        seen.ShouldHaveSingleItem().ShouldBe(("Basic " + Convert.ToBase64String("secret:"u8), """-path:/healthz -msg:"request ID generated" "status_code":500"""));
    }

    [Fact]
    public void Searches_of_Kibanas_kind_become_exact_filters_and_others_are_passed_through()
    {
        var (filter, mustNot) = KibanaQuery.Read("""kubernetes.labels.toolchain_product: servicerouter and not logJson.status: "503", user: * """);
        filter.ToJsonString().ShouldBe("""[{"match_phrase":{"kubernetes.labels.toolchain_product":{"query":"servicerouter"}}},{"exists":{"field":"user"}}]""");
        mustNot.ToJsonString().ShouldBe("""[{"match_phrase":{"logJson.status":{"query":"503"}}}]""");

        KibanaQuery.Read("(error OR warn) AND status:[500 TO 599]").Filter[0]!["query_string"]!["query"]!.GetValue<string>().ShouldBe("(error OR warn) AND status:[500 TO 599]");
    }

    [Theory]
    [InlineData("say \"hi\" \\", """{app=~"web\\.x"} |= "say \"hi\" \\" """)]
    public void Words_cannot_become_LogQL(string search, string query)
    {
        using var store = new LokiStore(new() { Url = "http://127.0.0.1:1" });
        store.Query(Query(search, "web.x")).ShouldBe(query.TrimEnd());
    }

    [Fact]
    public async Task Plain_files_are_read_packed_or_not_and_damaged_ones_told()
    {
        var folder = Directory.CreateTempSubdirectory("logs-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.log"), "2026-03-01T11:30:00Z error: one\n2026-03-01T09:00:00Z error: too early\n\tat trace\n" + new string('x', 1_000_000) + "\n", Token);
        await File.WriteAllBytesAsync(Path.Combine(folder, "b.log.gz"), Packed("2026-03-01T11:31:00Z error: two\nwithout a time error\n"), Token);
        await File.WriteAllBytesAsync(Path.Combine(folder, "c.log.gz"), [0x1F, 0x8B, 0x08, 0, 1, 2, 3, 4, 5, 6, 7], Token);
        var store = new FileStore(new() { Path = folder });

        var found = new List<StoredLine>();
        var end = await store.SearchAsync(Query("error", null), TimeWindow.Ending(Now, TimeSpan.FromHours(1)), 100, found.Add, Token);

        found.Select(line => line.Text).Order(StringComparer.Ordinal).ShouldBe(["2026-03-01T11:30:00Z error: one", "2026-03-01T11:31:00Z error: two", "without a time error"]);
        end.Note.ShouldNotBeNull().ShouldContain("c.log.gz");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Wrong_settings_are_told_with_what_to_write()
    {
        var failures = new LogsOptionsValidator().Validate(null, new LogsOptions
        {
            Default = "splunk",
            MostLines = 0,
            LogDna = { Url = "mezmo", ServiceKey = "a b" },
            Elasticsearch = { Url = "https://u:p@es", Index = "a/b", ApiKey = "k", User = "u" },
            Loki = { Url = "loki", BearerToken = "t", User = "u" },
            Files = { Path = "/nowhere/at/all/*.log" },
        }).Failures.ShouldNotBeNull().ToList();

        failures.Count.ShouldBe(10);
        failures.ShouldAllBe(failure => failure.StartsWith("Logs:") && !failure.Contains("a b"));
        new LogsOptionsValidator().Validate(null, new LogsOptions()).Succeeded.ShouldBeTrue();
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static WorldFolderBuilder World(int failures = 300)
    {
        var lines = Enumerable.Range(0, failures).Select(i =>
            $$"""{"ts":"{{Now.AddHours(-1).AddSeconds(i * 3588.0 / (failures - 1)).UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}}","msg":"Request failed","method":"GET","path":"/v1/orders/{{i}}","status_code":500,"user_id":"u{{i % 9}}","error":"NullPointerException: order {{i}}"}""")
            .Append("""{"ts":"2026-03-01T11:20:00.000Z","msg":"Request complete","method":"GET","path":"/healthz","status_code":200}""")
            .Append("""{"ts":"2026-03-01T10:20:00.000Z","msg":"Request complete","method":"GET","path":"/v1/orders/1","status_code":200}""");
        return WorldFolderBuilder.Shop().With("logs/shop/web-new-a/app.log", string.Join("\n", lines.Order(StringComparer.Ordinal)) + "\n");
    }

    private static LogsOptions Options(SandboxServer sandbox) => new()
    {
        LogDna = { Url = sandbox.LogDna.ToString(), ServiceKey = sandbox.Token },
        Elasticsearch = { Url = sandbox.Elasticsearch.ToString(), User = "practice", Password = sandbox.Token },
        Loki = { Url = sandbox.Loki.ToString(), BearerToken = sandbox.Token },
    };

    private static LogsQuery Query(string search, string? app) => new(null, app, search) { Text = search, Scope = new QueryScope(null, "default", Hour) };

    private static async Task<List<StoredLine>> AllAsync(ILogStore store, string search, string? app, int most)
    {
        var found = new List<StoredLine>();
        await store.SearchAsync(Query(search, app), Hour, most, found.Add, Token);
        return found;
    }
}
