using ChatOpsBot.Core.Commands.Windows;

namespace ChatOpsBot.Tests.Commands;

public sealed class WindowReaderTests
{
    /// <summary>A Friday in New York's and Berlin's winter time.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("last 2h", "2026-11-20 13:00", "2026-11-20 15:00")]
    [InlineData("in the last 90 min", "2026-11-20 13:30", "2026-11-20 15:00")]
    [InlineData("past hour", "2026-11-20 14:00", "2026-11-20 15:00")]
    [InlineData("last 1h30m", "2026-11-20 13:30", "2026-11-20 15:00")]
    [InlineData("since 10:30", "2026-11-20 10:30", "2026-11-20 15:00")]
    [InlineData("since 9am", "2026-11-20 09:00", "2026-11-20 15:00")]
    [InlineData("since 16:00", "2026-11-19 16:00", "2026-11-20 15:00")]
    [InlineData("since 10:30 CET", "2026-11-20 09:30", "2026-11-20 15:00")]
    [InlineData("since 9:30 am EST", "2026-11-20 14:30", "2026-11-20 15:00")]
    [InlineData("since 14:00 +02:00", "2026-11-20 12:00", "2026-11-20 15:00")]
    [InlineData("since 10:30 Europe/Berlin", "2026-11-20 09:30", "2026-11-20 15:00")]
    [InlineData("since yesterday 22:15", "2026-11-19 22:15", "2026-11-20 15:00")]
    [InlineData("since yesterday", "2026-11-19 00:00", "2026-11-20 15:00")]
    [InlineData("since midnight", "2026-11-20 00:00", "2026-11-20 15:00")]
    [InlineData("between 10:30 and 11:00 yesterday", "2026-11-19 10:30", "2026-11-19 11:00")]
    [InlineData("from 10:30 to 11:00", "2026-11-20 10:30", "2026-11-20 11:00")]
    [InlineData("10:30-11:00 CET", "2026-11-20 09:30", "2026-11-20 10:00")]
    [InlineData("between 23:30 and 00:30", "2026-11-19 23:30", "2026-11-20 00:30")]
    [InlineData("between 10:00 and 10:15 2026-11-02", "2026-11-02 10:00", "2026-11-02 10:15")]
    [InlineData("at 14:05", "2026-11-20 13:50", "2026-11-20 14:20")]
    [InlineData("around 14:55", "2026-11-20 14:40", "2026-11-20 15:00")]
    [InlineData("at 14:05 yesterday", "2026-11-19 13:50", "2026-11-19 14:20")]
    public void A_window_means_these_moments(string text, string from, string to)
    {
        var word = WindowReader.Take(text, out var rest).ShouldNotBeNull();
        rest.ShouldBeEmpty();

        var window = WindowWord.Resolve(word, Now, TimeZoneInfo.Utc);

        (window.From.UtcDateTime.ToString("yyyy-MM-dd HH:mm"), window.To.UtcDateTime.ToString("yyyy-MM-dd HH:mm")).ShouldBe((from, to));
    }

    [Theory]
    [InlineData("America/New_York", "2026-11-20 14:30")]
    [InlineData("Europe/Berlin", "2026-11-20 08:30")]
    public void A_time_without_a_zone_is_the_persons_own(string zone, string from) =>
        WindowWord.Resolve(WindowReader.Take("since 09:30", out _), Now, TimeZones.Of(zone)).From.UtcDateTime.ToString("yyyy-MM-dd HH:mm").ShouldBe(from);

    [Fact]
    public void A_time_that_the_clocks_skip_is_an_hour_later()
    {
        var spring = new DateTimeOffset(2026, 3, 29, 12, 0, 0, TimeSpan.Zero);

        WindowWord.Resolve(WindowReader.Take("since 02:30", out _), spring, TimeZones.Of("Europe/Berlin")).From.ShouldBe(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_window_is_never_longer_than_a_month() =>
        WindowWord.Resolve(WindowReader.Take("between 10:00 and 11:00 400 days ago", out _), Now, TimeZoneInfo.Utc).Length.ShouldBeLessThanOrEqualTo(WindowWord.Longest);

    [Theory]
    [InlineData("logs auth-service")]
    [InlineData("scale it to 5")]
    [InlineData("only 503")]
    [InlineData("show step 3")]
    public void What_is_no_window_is_left_alone(string text)
    {
        WindowReader.Take(text, out var rest).ShouldBeNull();
        rest.ShouldBe(text);
    }
}
