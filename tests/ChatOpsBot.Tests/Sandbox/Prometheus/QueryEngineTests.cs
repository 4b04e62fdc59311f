using ChatOpsBot.Sandbox.Prometheus;
using ChatOpsBot.Sandbox.Prometheus.PromQl;

namespace ChatOpsBot.Tests.Sandbox.Prometheus;

/// <summary>Values worked out by hand, so that the numbers are right where no Prometheus is at hand.</summary>
public sealed class QueryEngineTests
{
    private static readonly MetricStore Requests = Recording.Store(
        "r{code=\"200\"} 0 0", "r{code=\"200\"} 60 60", "r{code=\"200\"} 120 120", "r{code=\"200\"} 180 180",
        "r{code=\"500\"} 10 0", "r{code=\"500\"} 40 60", "r{code=\"500\"} 5 120", "r{code=\"500\"} 35 180");

    [Theory]
    [InlineData("rate(r{code=\"200\"}[3m])", 1)] // 180 in 180 s, samples at both ends
    [InlineData("increase(r{code=\"500\"}[3m])", 65)] // 30, a reset to 5, 30
    [InlineData("irate(r{code=\"200\"}[3m])", 1)]
    [InlineData("idelta(r{code=\"500\"}[3m])", 30)]
    [InlineData("delta(r{code=\"500\"}[3m])", 25)]
    [InlineData("resets(r{code=\"500\"}[3m])", 1)]
    [InlineData("changes(r{code=\"500\"}[3m])", 3)]
    [InlineData("deriv(r{code=\"200\"}[3m])", 1)]
    [InlineData("predict_linear(r{code=\"200\"}[3m], 60)", 240)]
    [InlineData("quantile_over_time(0.5, r{code=\"500\"}[3m])", 22.5)] // between 10 and 35
    public void A_range_function_gives_the_value_worked_out_by_hand(string query, double expected) =>
        Recording.Ask(Requests, query, 180).Values.ShouldBe([expected], 1e-12);

    [Fact]
    public void A_rate_is_stretched_by_half_a_sample_distance_where_samples_are_missing()
    {
        // In [0 s, 240 s] the last sample lies a whole distance before the end: 180 s are stretched by 60/2.
        Recording.Ask(Requests, "increase(r{code=\"200\"}[4m])", 240).Values.ShouldBe([240], 1e-9);
        Recording.Ask(Requests, "increase(r{code=\"200\"}[5m])", 300).Values.ShouldBe([210], 1e-9);
    }

    [Fact]
    public void A_counter_is_not_stretched_below_zero()
    {
        var store = Recording.Store("c 1 100", "c 11 110", "c 21 120");

        // 20 in 20 s from 1: zero was 1 s before the first sample, 1 s nearer than the range's start.
        Recording.Ask(store, "increase(c[22s])", 120)["{}"].ShouldBe(21, 1e-9);
        Recording.Ask(store, "delta(c[22s])", 120)["{}"].ShouldBe(22, 1e-9);
    }

    [Fact]
    public void A_range_includes_both_of_its_ends() => Recording.Ask(Requests, "count_over_time(r[60s])", 180).Values.ShouldAllBe(count => count == 2);

    [Fact]
    public void A_sample_is_current_for_five_minutes_and_no_longer()
    {
        Recording.Ask(Requests, "count(r)", 480).ShouldBe(new() { ["{}"] = 2 });
        Recording.Ask(Requests, "count(r)", 480.001).ShouldBeEmpty();
    }

    [Fact]
    public void A_stale_marker_ends_its_series_at_once_and_is_no_value_of_a_range()
    {
        var store = Recording.Store("up 1 100", "up 1 110", "up StaleNaN 120");

        Recording.Ask(store, "up", 119)["up"].ShouldBe(1);
        Recording.Ask(store, "up", 120).ShouldBeEmpty();
        Recording.Ask(store, "count_over_time(up[1m])", 130)["{}"].ShouldBe(2);
    }

    [Fact]
    public void A_histogram_quantile_is_interpolated_inside_its_bucket()
    {
        var store = Recording.Store("d_bucket{le=\"0.1\"} 50 0", "d_bucket{le=\"0.5\"} 90 0", "d_bucket{le=\"+Inf\"} 100 0");

        // Rank 75 of 100 is 25 of the 40 between 0.1 and 0.5.
        Recording.Ask(store, "histogram_quantile(0.75, d_bucket)", 0)["{}"].ShouldBe(0.35, 1e-12);
        Recording.Ask(store, "histogram_quantile(0.99, d_bucket)", 0)["{}"].ShouldBe(0.5);
    }

    [Fact]
    public void A_ratio_by_label_divides_what_belongs_together()
    {
        var store = Recording.Store("e{s=\"a\",code=\"500\"} 5 0", "e{s=\"a\",code=\"200\"} 95 0", "e{s=\"b\",code=\"200\"} 10 0");

        Recording.Ask(store, "sum by (s) (e{code=~\"5..\"}) / sum by (s) (e)", 0).ShouldBe(new() { ["{s=\"a\"}"] = 0.05 });
    }

    [Fact]
    public void A_range_query_has_a_point_a_step_and_leaves_gaps_out()
    {
        var series = new QueryEngine(Recording.Store("g 1 0", "g 2 600")).Range("g", 0, 660_000, 60_000).ShouldHaveSingleItem();

        series.Points.Select(point => (point.Timestamp / 1000, point.Value))
            .ShouldBe([(0, 1), (60, 1), (120, 1), (180, 1), (240, 1), (300, 1), (600, 2), (660, 2)]);
    }

    [Theory]
    [InlineData("holt_winters(r[5m], 0.5, 0.5)", "holt_winters")]
    [InlineData("do_magic(r)", "do_magic")]
    public void An_unknown_function_is_refused_by_its_name(string query, string name)
    {
        var refusal = Recording.Refusal(Requests, query);

        refusal.Failure.ShouldBe(PromQlFailure.BadData);
        refusal.Message.ShouldContain($"\"{name}\"");
    }

    [Theory]
    [InlineData("(", 100_000)]
    [InlineData("-", 100_000)]
    [InlineData("abs(", 100_000)]
    [InlineData("1 + ", 100_000)]
    [InlineData("1 ^ ", 100_000)]
    [InlineData("sum by (a) (", 100_000)]
    [InlineData("{", 100_000)]
    [InlineData("\0", 1)]
    public void Nesting_without_end_is_refused_and_crashes_nothing(string piece, int times) =>
        Recording.Refusal(Requests, string.Concat(Enumerable.Repeat(piece, times)) + "1").Failure.ShouldBe(PromQlFailure.BadData);

    [Fact]
    public void A_pattern_made_to_backtrack_ends_at_once()
    {
        var store = Recording.Store($"a{{b=\"{new string('x', 50_000)}!\"}} 1 0");

        Recording.Ask(store, "a{b=~\"(x+x+)+y\"}", 0).ShouldBeEmpty();
    }

    [Fact]
    public void A_selector_takes_text_out_of_quotes_as_text_only()
    {
        var store = Recording.Store("a{b=\"1\"} 1 0", "a{b=\"2\"} 1 0");

        Recording.Ask(store, "a{b=\"1\\\"} or a{b=\\\"2\"}", 0).ShouldBeEmpty();
    }
}
