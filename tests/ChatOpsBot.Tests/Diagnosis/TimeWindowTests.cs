using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Diagnosis;

public sealed class TimeWindowTests
{
    [Theory]
    [InlineData(1, "2026-03-04 09:00 to 10:00 UTC")]
    [InlineData(24, "2026-03-03 10:00 to 2026-03-04 10:00 UTC")]
    public void A_window_tells_the_day_of_its_end_where_it_is_another(int hours, string told) => TimeWindow.Ending(Some.Now, TimeSpan.FromHours(hours)).ToString().ShouldBe(told);
}
