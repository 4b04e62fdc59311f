using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Prometheus;
using ChatOpsBot.Tests.Sandbox.Prometheus;

namespace ChatOpsBot.Tests.Prometheus;

/// <summary>The source on Debian's Prometheus.</summary>
public sealed class RealPrometheusSourceTests(RealPrometheus servers) : IClassFixture<RealPrometheus>
{
    private static readonly DateTimeOffset End = DateTimeOffset.FromUnixTimeSeconds(1_705_316_391);

    [Fact]
    public async Task A_range_query_gives_series_with_their_samples_and_a_trend()
    {
        var evidence = await AskAsync(new PromqlQuery("vector(time() % 600)", true) { Text = "x" });

        evidence.State.ShouldBe(EvidenceState.Found);
        evidence.Lines[0].Text.ShouldBe("SERIES   LAST   MIN   MAX   TREND");
        var series = evidence.Observations.ShouldHaveSingleItem().ShouldBeOfType<SeriesObservation>();
        series.Samples.Length.ShouldBe(241);
        series.Samples[^1].At.ShouldBe(End);
    }

    [Theory]
    [InlineData("1 + 1")]
    [InlineData("vector(2)")]
    public async Task A_scalar_reads_like_a_vector(string expression)
    {
        var evidence = await AskAsync(new PromqlQuery(expression, false) { Text = expression });

        evidence.Lines.Select(line => line.Text).ShouldBe(["SERIES   VALUE", "{}       2"]);
    }

    [Fact]
    public async Task A_series_that_does_not_exist_is_no_data() =>
        (await AskAsync(new PromqlQuery("nothing_of_that_name", false) { Text = "x" })).State.ShouldBe(EvidenceState.NoData);

    [Fact]
    public async Task A_wrong_expression_is_explained_with_the_servers_words()
    {
        var evidence = await AskAsync(new PromqlQuery("rate(up)", false) { Text = "x" });

        evidence.State.ShouldBe(EvidenceState.Unavailable);
        evidence.Reason!.ShouldContain("expected type range vector in call to function \"rate\"");
    }

    [Fact]
    public async Task The_doctor_finds_it_well()
    {
        using var client = Client();

        var checks = await new PrometheusDoctor([client], TimeProvider.System).CheckAsync(TestContext.Current.CancellationToken).ToListAsync();

        checks.ShouldAllBe(check => check.Ok);
        checks[0].Detail.ShouldStartWith("version 2.");
    }

    private PrometheusClient Client() => new(new PrometheusServer { Name = "real", Url = servers.Real.BaseAddress!.ToString() });

    private async Task<Evidence> AskAsync(PromqlQuery query)
    {
        using var client = Client();
        return await new PrometheusSource([client], TimeProvider.System).QueryAsync(
            query with { Scope = new QueryScope(null, "default", TimeWindow.Ending(End, TimeSpan.FromHours(1))) },
            TestContext.Current.CancellationToken);
    }
}
