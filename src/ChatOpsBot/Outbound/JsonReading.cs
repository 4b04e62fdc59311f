using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Outbound;

/// <summary>What vendors' JSON needs beyond <see cref="JsonPaths"/>: numbers and times in the forms that they write.</summary>
internal static class JsonReading
{
    /// <summary>A number, or a text that is one.</summary>
    public static long? Amount(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Text(path) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15 ? (long)number : null;

    /// <summary>An RFC 3339 time, or seconds since 1970; null for the year 1, which stands for none.</summary>
    public static DateTimeOffset? Moment(this JsonElement element, params ReadOnlySpan<string> path) => element.Text(path) switch
    {
        null => null,
        var text when long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) => seconds is > 0 and < 32_503_680_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        var text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year > 1 ? time : null,
    };
}
