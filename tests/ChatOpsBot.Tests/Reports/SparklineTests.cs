using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Tests.Reports;

public sealed class SparklineTests
{
    [Fact]
    public void The_lowest_and_the_highest_value_use_the_whole_height() => Sparkline.Draw([0, 1, 2, 3, 4, 5, 6, 7]).ShouldBe("▁▂▃▄▅▆▇█");

    [Fact]
    public void A_constant_series_is_a_flat_line() => Sparkline.Draw([5, 5, 5]).ShouldBe("▁▁▁");

    [Fact]
    public void A_value_that_is_no_number_leaves_a_gap() => Sparkline.Draw([1, double.NaN, 3]).ShouldBe("▁ █");

    [Fact]
    public void Nothing_to_draw_is_empty() => Sparkline.Draw([double.NaN, double.PositiveInfinity]).ShouldBe("");

    [Fact]
    public void A_peak_survives_when_values_share_a_character() =>
        Sparkline.Draw([.. Enumerable.Range(0, 1000).Select(i => i == 500 ? 9.0 : 0)], 10).ShouldBe("▁▁▁▁▁█▁▁▁▁");

    [Fact]
    public void The_largest_numbers_there_are_can_be_drawn() => Sparkline.Draw([double.MinValue, double.MaxValue]).ShouldBe("▁█");
}
