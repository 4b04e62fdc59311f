using System.Net;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Prometheus;

namespace ChatOpsBot.Tests.Sandbox.Prometheus;

public sealed class PrometheusEndpointsTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1000));
    private LoopbackServer? _server;

    public async ValueTask InitializeAsync()
    {
        var store = Recording.Store("# TYPE up gauge", "# HELP up Whether it answers.", "up{job=\"api\"} 1 990");
        _server = await LoopbackServer.StartAsync(routes => PrometheusEndpoints.Map(routes, "/prometheus/", () => store, _clock));
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact]
    public async Task A_query_without_a_time_is_answered_for_the_clocks_now()
    {
        var (_, answer) = await GetAsync("api/v1/query?query=up");

        answer["status"]!.GetValue<string>().ShouldBe("success");
        answer["data"]!.ToJsonString().ShouldBe("""{"resultType":"vector","result":[{"metric":{"__name__":"up","job":"api"},"value":[1000,"1"]}]}""");

        _clock.Now = _clock.Now.AddHours(1);
        (await GetAsync("api/v1/query?query=up")).Answer["data"]!["result"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("api/v1/query?query=nosuch(up)", HttpStatusCode.BadRequest, "bad_data", "unknown function with name \"nosuch\"")]
    [InlineData("api/v1/query?query=topk(NaN,up)", HttpStatusCode.UnprocessableEntity, "execution", "overflows int64")]
    [InlineData("api/v1/query?query=up&timeout=0", HttpStatusCode.ServiceUnavailable, "timeout", "timed out")]
    [InlineData("api/v1/query_range?query=up&start=0&end=11001&step=1", HttpStatusCode.BadRequest, "bad_data", "11,000 points")]
    [InlineData("api/v1/series", HttpStatusCode.BadRequest, "bad_data", "match[]")]
    public async Task A_refusal_says_what_kind_it_is_and_why(string address, HttpStatusCode status, string type, string message)
    {
        var (actual, answer) = await GetAsync(address);

        actual.ShouldBe(status);
        answer["status"]!.GetValue<string>().ShouldBe("error");
        answer["errorType"]!.GetValue<string>().ShouldBe(type);
        answer["error"]!.GetValue<string>().ShouldContain(message);
    }

    [Fact]
    public async Task Metadata_and_build_information_are_served()
    {
        (await GetAsync("api/v1/metadata")).Answer["data"]!.ToJsonString()
            .ShouldBe("""{"up":[{"type":"gauge","help":"Whether it answers.","unit":""}]}""");
        (await GetAsync("api/v1/status/buildinfo")).Answer["data"]!["version"]!.GetValue<string>().ShouldBe("2.42.0");
    }

    [Theory]
    [InlineData("-/healthy")]
    [InlineData("-/ready")]
    public async Task The_probes_answer(string path) =>
        (await _server!.Client.GetStringAsync("/prometheus/" + path)).ShouldStartWith("Prometheus Server is");

    private async Task<(HttpStatusCode Status, JsonNode Answer)> GetAsync(string address)
    {
        using var response = await _server!.Client.GetAsync("/prometheus/" + address);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
