using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Logs.Elasticsearch;
using ChatOpsBot.Sandbox;
using ChatOpsBot.Tests.Sandbox;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Logs;

/// <summary>Everything that the store sends, and everything that the sandbox answers, held to Elasticsearch's published description.</summary>
public sealed class ElasticsearchDescriptionTests
{
    private static readonly TimeWindow Hour = TimeWindow.Ending(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_request_and_answer_conforms_whatever_is_searched_for()
    {
        using var world = WorldFolderBuilder.Shop().With("logs/shop/web-new-a/app.log", string.Concat(Enumerable.Range(0, 2_500).Select(i =>
            $$"""{"ts":"2026-03-01T11:{{i / 60 % 60:00}}:{{i % 60:00}}.{{i % 1000:000}}Z","msg":"Request failed","status_code":500,"n":{{i}}}""" + "\n")));
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = world.Path }, Token);
        await using var described = await DescribedServer.StartAsync("elasticsearch", sandbox.Elasticsearch);
        using var store = new ElasticsearchStore(new() { Url = described.Address.ToString(), User = "practice", Password = sandbox.Token });

        await store.ProbeAsync(Token);
        (await CountAsync(store, "*", "web")).ShouldBe(2_500);
        (await CountAsync(store, """ "kubernetes.labels.app": "web" and not "logJson.status_code": "503" """)).ShouldBe(2_500);
        (await CountAsync(store, """logJson.status": "503" """)).ShouldBe(0);
        (await CountAsync(store, "(failed OR broken) AND logJson.status_code:500")).ShouldBe(2_500);
        (await CountAsync(store, "user: *")).ShouldBe(0);

        described.Requests.Count(request => request == "POST /_search").ShouldBeGreaterThan(5);
    }

    private static async Task<int> CountAsync(ElasticsearchStore store, string search, string? app = null)
    {
        var found = new List<StoredLine>();
        await store.SearchAsync(new LogsQuery(null, app, search) { Text = search, Scope = new QueryScope(null, "default", Hour) }, Hour, 10_000, found.Add, Token);
        return found.Count;
    }
}
