using System.Globalization;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>A span of the incident's time, both ends included, in UTC.</summary>
public readonly record struct TimeWindow(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;

    /// <summary>The window of the given length that ends at <paramref name="to"/>.</summary>
    public static TimeWindow Ending(DateTimeOffset to, TimeSpan length) => new(to - length, to);

    public bool Contains(DateTimeOffset at) => at >= From && at <= To;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd HH:mm} to {(From.Date == To.Date ? $"{To:HH:mm}" : $"{To:yyyy-MM-dd HH:mm}")} UTC");
}
