using ChatOpsBot.Sandbox.Prometheus;

namespace ChatOpsBot.Tests.Sandbox.Prometheus;

public sealed class MetricStoreTests
{
    [Fact]
    public void The_newest_timestamp_is_that_of_the_newest_sample_of_all_series()
    {
        var store = Recording.Store("a 1 100", "b 1 250.5", "a 2 200");

        store.Newest.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(250_500));
    }

    [Fact]
    public void A_store_without_samples_has_no_newest_timestamp() => MetricStore.Load([]).Newest.ShouldBeNull();

    [Fact]
    public void Metadata_exemplars_blank_lines_and_a_missing_end_are_fine()
    {
        var store = Recording.Store(
            "# HELP a Says \\\"so\\\".", "# TYPE a counter", "# UNIT a seconds", "", "a_total{x=\"1\"} 5 100 # {trace_id=\"abc\"} 0.5 99.9");

        store.Metadata["a"].ShouldBe(new MetricMetadata("counter", "Says \"so\".", "seconds"));
        Recording.Ask(store, "a_total", 100).ShouldBe(new() { ["a_total{x=\"1\"}"] = 5 });
    }

    [Fact]
    public void Samples_out_of_order_are_put_in_order()
    {
        var store = Recording.Store("a 3 300", "a 1 100", "a 2 200");

        Recording.Ask(store, "delta(a[200s])", 300)["{}"].ShouldBe(2);
    }

    [Fact]
    public void Every_bad_line_is_reported_with_its_file_and_line()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "a 1 1\na 1\na{b=\"c} 1 1\na{b=\"c\",b=\"d\"} 1 1\na x 1\na 1 soon\n9a 1 1\na 2 1\n");

            var errors = Should.Throw<MetricFormatException>(() => MetricStore.Load([file, file + ".absent"])).Errors;

            errors.Take(7).Select(error => error.Line).ShouldBe([2, 3, 4, 5, 6, 7, 8]);
            errors[0].Message.ShouldContain("no timestamp");
            errors[7].ToString().ShouldStartWith(file + ".absent: ");
            errors[1].ToString().ShouldStartWith(file + ":3: ");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Hostile_lines_are_reported_and_crash_nothing()
    {
        var lines = new[]
        {
            new string('a', 1_000_000), "a{" + new string(',', 1_000_000), "a{b=\"" + new string('\\', 1_000_000), "\0\u001b[31m 1 1", "a NaN NaN", "a 1 1e300", "{} 1 1", "a{} 1",
        };

        Should.Throw<MetricFormatException>(() => Recording.Store(lines)).Errors.Count.ShouldBe(lines.Length);
    }
}
