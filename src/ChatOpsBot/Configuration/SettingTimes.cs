using System.Globalization;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Configuration;

/// <summary>Times as people write them in settings: <c>20m</c>, <c>1h30m</c>, <c>00:20:00</c>. A bare number names no unit and is none.</summary>
internal static class SettingTimes
{
    /// <summary>A time, or zero for <c>never</c>.</summary>
    public static TimeSpan? ReadOrNever(string text) => text.Trim().Equals("never", StringComparison.OrdinalIgnoreCase) ? TimeSpan.Zero : Read(text) is { } time && time > TimeSpan.Zero ? time : null;

    public static TimeSpan? Read(string text)
    {
        var written = text.Trim();
        if (written.Contains(':'))
        {
            return TimeSpan.TryParse(written, CultureInfo.InvariantCulture, out var time) ? time : null;
        }

        return written.Any(char.IsAsciiLetter) && Durations.TryRead(written, out var read) ? read : null;
    }
}
