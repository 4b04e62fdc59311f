using System.Text;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.NewRelic;

namespace ChatOpsBot.Tests.Outside;

/// <summary>NerdGraph as docs.newrelic.com describes it.</summary>
public sealed class NewRelicTests : IAsyncLifetime
{
    private static readonly TimeWindow Window = TimeWindow.Ending(new DateTimeOffset(2026, 10, 27, 10, 5, 0, TimeSpan.Zero), TimeSpan.FromHours(1));

    private VendorServer _server = null!;
    private string _reply = "";

    public async ValueTask InitializeAsync() => _server = (await VendorServer.StartAsync("API-Key", "NRAK-1")).Answers("/graphql", (request, body) =>
    {
        var asked = JsonDocument.Parse(body).RootElement;
        request.Method.ShouldBe("POST");
        asked.GetProperty("query").GetString()!.ShouldStartWith("query(");
        asked.GetProperty("variables").GetProperty("account").GetInt64().ShouldBe(77);
        return (200, Encoding.UTF8.GetBytes(_reply), "application/json");
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Rows_by_facet_are_lines_and_the_window_is_the_incidents()
    {
        _reply = """{"data":{"actor":{"account":{"nrql":{"results":[{"facet":"us-south","clusterName":"us-south","uniqueCount.podName":3},{"facet":"eu-de","clusterName":"eu-de","uniqueCount.podName":2}],"metadata":{"facets":["clusterName"]}}}}}}""";

        var evidence = await AskAsync("SELECT uniqueCount(podName) FROM K8sPodSample FACET clusterName");

        evidence.State.ShouldBe(EvidenceState.Found);
        evidence.Lines.Count.ShouldBe(2);
        _server.Requests.Single().ShouldContain($"SINCE {Window.From.ToUnixTimeMilliseconds()} UNTIL {Window.To.ToUnixTimeMilliseconds()}");
    }

    [Fact]
    public async Task A_time_series_is_series()
    {
        _reply = """{"data":{"actor":{"account":{"nrql":{"results":[{"beginTimeSeconds":1793092800,"endTimeSeconds":1793092860,"count":4},{"beginTimeSeconds":1793092860,"endTimeSeconds":1793092920,"count":9}],"metadata":{"facets":null}}}}}}""";

        var series = (await AskAsync("SELECT count(*) FROM Transaction TIMESERIES")).Observations.OfType<SeriesObservation>().ShouldHaveSingleItem();

        series.Samples.Select(sample => sample.Value).ShouldBe([4, 9]);
    }

    [Theory]
    [InlineData("""{"data":{"actor":{"account":{"nrql":{"results":[],"metadata":{"facets":null}}}}}}""")]
    [InlineData("""{"data":{"actor":{"account":{"nrql":{"results":[{"count":0}],"metadata":{"facets":null}}}}}}""")]
    [InlineData("""{"data":{"actor":{"account":{"nrql":{"results":[{"latest.timestamp":null}],"metadata":{"facets":null}}}}}}""")]
    public async Task That_nothing_is_received_is_an_answer_and_a_cause(string reply)
    {
        _reply = reply;

        var evidence = await AskAsync("SELECT count(*) FROM Metric WHERE app = 'key-service'");

        evidence.State.ShouldBe(EvidenceState.NoData);
        new CauseRanker().Rank(new Observations(evidence.Observations, Window, Window.To)).ShouldHaveSingleItem().Code.ShouldBe("telemetry.missing");
    }

    [Theory]
    [InlineData("""{"errors":[{"message":"NRQL Syntax Error: unexpected 'FORM'","extensions":{"errorClass":"SERVER_ERROR"}}],"data":null}""", EvidenceState.Unavailable)]
    [InlineData("""{"errors":[{"message":"Access denied.","extensions":{"errorClass":"ACCESS_DENIED"}}],"data":null}""", EvidenceState.Denied)]
    [InlineData("""{"data":{"actor":{"account":null}}}""", EvidenceState.Denied)]
    public async Task What_New_Relic_refuses_is_told_in_its_words(string reply, EvidenceState state)
    {
        _reply = reply;

        (await AskAsync("SELECT count(*) FORM Metric")).State.ShouldBe(state);
    }

    private async Task<Evidence> AskAsync(string nrql)
    {
        using var client = new NerdGraphClient(new NewRelicOptions { ApiKey = "NRAK-1", AccountId = 77, ApiUrl = $"{_server.Url}/graphql" });
        return await new NewRelicSource(client).QueryAsync(new NrqlQuery(nrql) { Text = nrql, Scope = new QueryScope(null, "default", Window) }, TestContext.Current.CancellationToken);
    }
}
