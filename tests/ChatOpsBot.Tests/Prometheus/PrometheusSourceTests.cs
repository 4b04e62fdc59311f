using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Prometheus;
using ChatOpsBot.Tests.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.Prometheus;

/// <summary>What the source makes of servers that misbehave.</summary>
public sealed class PrometheusSourceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(401, EvidenceState.Denied, "no credentials are configured")]
    [InlineData(403, EvidenceState.Denied, "no credentials are configured")]
    [InlineData(502, EvidenceState.Unavailable, "502 with text/html")]
    [InlineData(200, EvidenceState.Unavailable, "instead of Prometheus' JSON")]
    [InlineData(302, EvidenceState.Unavailable, "302")]
    public async Task An_answer_that_is_not_Prometheus_is_told_apart(int status, EvidenceState state, string reason)
    {
        await using var server = await ServeAsync(status, "<html>", "text/html");

        var evidence = await AskAsync(server);

        evidence.State.ShouldBe(state);
        evidence.Reason!.ShouldContain(reason);
        evidence.Coverage.ShouldBe(new Coverage(0, 1, "server"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"status\":\"success\"}")]
    [InlineData("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":{}}}")]
    [InlineData("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[]}]}}")]
    [InlineData("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1e300,\"1\"]}]}}")]
    [InlineData("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"a\":1},\"value\":[1,\"1\"]}]}}")]
    public async Task Nonsense_in_JSON_is_unavailable(string body)
    {
        await using var server = await ServeAsync(200, body);

        (await AskAsync(server)).State.ShouldBe(EvidenceState.Unavailable);
    }

    [Fact]
    public async Task A_wrong_expression_is_called_the_runbooks_fault()
    {
        await using var server = await ServeAsync(400, """{"status":"error","errorType":"bad_data","error":"parse error: unexpected end"}""");

        (await AskAsync(server)).Reason!.ShouldContain("the expression is wrong, correct it in the runbook: parse error: unexpected end");
    }

    [Fact]
    public async Task A_server_that_is_not_there_refused_the_connection()
    {
        using var client = new PrometheusClient(new PrometheusServer { Name = "gone", Url = "http://127.0.0.1:1" });

        var evidence = await new PrometheusSource([client], TimeProvider.System).QueryAsync(Query(), TestContext.Current.CancellationToken);

        evidence.State.ShouldBe(EvidenceState.Unavailable);
        evidence.Reason.ShouldBe("gone: connection refused");
    }

    [Fact]
    public async Task Without_a_server_for_the_cluster_the_answer_says_what_to_configure()
    {
        using var client = new PrometheusClient(new PrometheusServer { Name = "eu", Url = "http://127.0.0.1:1", Cluster = "eu-de" });

        var evidence = await new PrometheusSource([client], TimeProvider.System).QueryAsync(Query(), TestContext.Current.CancellationToken);

        evidence.State.ShouldBe(EvidenceState.Unavailable);
        evidence.Reason.ShouldBe("no Prometheus is configured for cluster us-south: set Prometheus:Servers");
    }

    [Fact]
    public async Task An_empty_result_is_no_data_and_names_the_expression()
    {
        await using var server = await ServeAsync(200, """{"status":"success","data":{"resultType":"vector","result":[]},"infos":["metric might not be a counter"]}""");

        var evidence = await AskAsync(server);

        evidence.State.ShouldBe(EvidenceState.NoData);
        evidence.Reason.ShouldBe("no series match up; metric might not be a counter");
    }

    [Fact]
    public async Task One_server_of_two_that_fails_is_counted_and_the_other_is_shown()
    {
        await using var server = await ServeAsync(200, """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"job":"a"},"value":[1,"0.25"]}]}}""");
        using var well = new PrometheusClient(new PrometheusServer { Name = "one", Url = server.Address.ToString() });
        using var gone = new PrometheusClient(new PrometheusServer { Name = "two", Url = "http://127.0.0.1:1" });

        var evidence = await new PrometheusSource([well, gone], TimeProvider.System).QueryAsync(Query(), TestContext.Current.CancellationToken);

        evidence.State.ShouldBe(EvidenceState.Found);
        evidence.Coverage.ToString().ShouldBe("1 of 2 servers");
        evidence.Reason.ShouldBe("two: connection refused");
        evidence.Lines.Select(line => line.Text).ShouldBe(["SERVER   SERIES      VALUE", "one      {job=\"a\"}   0.25"]);
        evidence.Observations.ShouldHaveSingleItem().ShouldBeOfType<SeriesObservation>().Cluster.ShouldBe("us-south");
    }

    [Fact]
    public async Task Of_very_many_series_the_first_200_are_shown_and_the_number_is_said()
    {
        var series = string.Join(",", Enumerable.Range(0, 1000).Select(i => $$"""{"metric":{"pod":"p{{i}}"},"value":[1,"1"]}"""));
        await using var server = await ServeAsync(200, $$$"""{"status":"success","data":{"resultType":"vector","result":[{{{series}}}]}}""");

        var evidence = await AskAsync(server);

        evidence.Observations.Count.ShouldBe(200);
        evidence.Lines.Count.ShouldBe(201);
        evidence.Reason!.ShouldStartWith("1000 series match, the first 200 are shown");
    }

    [Fact]
    public async Task Credentials_and_the_query_go_into_header_and_form()
    {
        string? seen = null;
        await using var server = await LoopbackServer.StartAsync(routes => routes.MapPost("/p/api/v1/query_range", async context =>
        {
            var form = await context.Request.ReadFormAsync();
            seen = $"{context.Request.Headers.Authorization} {form["query"]} {form["start"]} {form["end"]} {form["step"]}";
            await context.Response.WriteAsJsonAsync(new { status = "success", data = new { resultType = "matrix", result = Array.Empty<int>() } });
        }));
        using var client = new PrometheusClient(new PrometheusServer { Url = $"{server.Address}p", User = "bob", Password = "ü:1" });

        await new PrometheusSource([client], TimeProvider.System).QueryAsync(Query() with { IsRange = true, Expression = "a{b=\"&+c\"}" }, TestContext.Current.CancellationToken);

        seen.ShouldBe("Basic Ym9iOsO8OjE= a{b=\"&+c\"} 1772362800 1772366400 15");
    }

    [Fact]
    public async Task A_deadline_that_passes_is_left_to_the_investigation()
    {
        var asked = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(routes => routes.MapPost("/api/v1/query", async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }));
        using var client = new PrometheusClient(new PrometheusServer { Url = server.Address.ToString() });
        using var deadline = new CancellationTokenSource();

        var answer = new PrometheusSource([client], TimeProvider.System).QueryAsync(Query(), deadline.Token);
        await asked.Task;
        await deadline.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task The_doctor_says_what_to_mend()
    {
        using var client = new PrometheusClient(new PrometheusServer { Name = "gone", Url = "http://127.0.0.1:1" });

        var checks = await new PrometheusDoctor([client], TimeProvider.System).CheckAsync(TestContext.Current.CancellationToken).ToListAsync();

        checks.Count.ShouldBe(2);
        checks[0].ShouldBe(new("prometheus gone: version", false, "connection refused", "Check the Url of \"gone\" in Prometheus:Servers, and that this machine reaches it."));
    }

    private static PromqlQuery Query() =>
        new("up", false) { Text = "up", Scope = new QueryScope("us-south", "default", TimeWindow.Ending(Now, TimeSpan.FromHours(1))) };

    private static async Task<Evidence> AskAsync(LoopbackServer server)
    {
        using var client = new PrometheusClient(new PrometheusServer { Url = server.Address.ToString() });
        return await new PrometheusSource([client], TimeProvider.System).QueryAsync(Query(), TestContext.Current.CancellationToken);
    }

    private static Task<LoopbackServer> ServeAsync(int status, string body, string type = "application/json") =>
        LoopbackServer.StartAsync(routes => routes.Map("/{**path}", async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            await context.Response.WriteAsync(body);
        }));
}
