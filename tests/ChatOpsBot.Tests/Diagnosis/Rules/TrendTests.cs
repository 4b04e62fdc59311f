using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Rules.Series;

namespace ChatOpsBot.Tests.Diagnosis.Rules;

public sealed class TrendTests
{
    [Fact]
    public void A_line_tells_its_slope_and_when_it_meets_the_limit()
    {
        var trend = Trend.Of([.. Enumerable.Range(0, 61).Select(m => new Sample(Some.Now.AddMinutes(m), 100 + m))]);
        trend.PerHour.ShouldBe(60, 1e-6);
        trend.Fit.ShouldBe(1, 1e-9);
        trend.Reaches(160, 220)!.Value.TotalMinutes.ShouldBe(60, 1e-6);
    }

    [Fact]
    public void What_does_not_rise_meets_no_limit()
    {
        Trend.Of([.. Enumerable.Range(0, 61).Select(m => new Sample(Some.Now.AddMinutes(m), 100 - m))]).Reaches(40, 220).ShouldBeNull();
        Trend.Of([.. Enumerable.Range(0, 61).Select(m => new Sample(Some.Now.AddMinutes(m), 100))]).Reaches(100, 220).ShouldBeNull();
        Trend.Of([]).Reaches(1, 2).ShouldBeNull();
    }

    [Fact]
    public void Noise_fits_no_line() =>
        Trend.Of([.. Enumerable.Range(0, 60).Select(m => new Sample(Some.Now.AddMinutes(m), m % 2))]).Fit.ShouldBeLessThan(0.1);

    [Theory]
    [InlineData(true, "resource.memory-leak")]
    [InlineData(false, null)]
    public void Memory_that_climbs_straight_to_its_limit_is_named_before_it_is_there(bool climbs, string? code)
    {
        var pod = Some.Object("""
            {"kind":"Pod","metadata":{"namespace":"shop","name":"web-0"},"spec":{"containers":[{"name":"app","image":"a","resources":{"limits":{"memory":"1000"} } }]},
            "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],"containerStatuses":[{"name":"app","ready":true,"restartCount":0,"state":{"running":{"startedAt":"2026-03-04T01:00:00Z"} } }]}}
            """);
        var series = new SeriesObservation("container_memory_working_set_bytes", new Dictionary<string, string> { ["__name__"] = "container_memory_working_set_bytes", ["pod"] = "web-0", ["namespace"] = "shop", ["container"] = "app" }.ToImmutableSortedDictionary(),
            [.. Enumerable.Range(0, 61).Select(m => new Sample(Some.Now.AddMinutes(m - 60), climbs ? 440 + (6 * m) : 800))]);
        Some.Causes(pod, series).Select(c => c.Code).ShouldBe(code is null ? [] : [code]);
    }
}
