using ChatOpsBot.Prometheus;

namespace ChatOpsBot.Tests.Prometheus;

public sealed class QueryStepTests
{
    [Theory]
    [InlineData("00:05:00", "00:00:15")]
    [InlineData("01:00:00", "00:00:15")]
    [InlineData("02:00:00", "00:00:30")]
    [InlineData("06:00:00", "00:02:00")]
    [InlineData("1.00:00:00", "00:10:00")]
    [InlineData("7.00:00:00", "01:00:00")]
    [InlineData("400.00:00:00", "2.00:00:00")]
    public void The_step_is_a_round_length_that_gives_a_chart(string window, string step) =>
        QueryStep.For(TimeSpan.Parse(window)).ShouldBe(TimeSpan.Parse(step));

    [Fact]
    public void No_window_asks_for_more_points_than_are_served()
    {
        for (var window = TimeSpan.FromSeconds(1); window < TimeSpan.FromDays(20_000); window *= 1.3)
        {
            (window / QueryStep.For(window)).ShouldBeLessThan(QueryStep.MostPoints);
        }
    }
}
