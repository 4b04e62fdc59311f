using ChatOpsBot.Core.Commands.Windows;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>How far back a comparison reaches: <c>yesterday</c>, <c>last week</c>, <c>an hour ago</c>, <c>before</c>.</summary>
internal static class EarlierTime
{
    public static TimeSpan? Read(string text)
    {
        var word = text.Trim().ToLowerInvariant();
        foreach (var ending in (string[])[" ago", " earlier", " before", " back"])
        {
            word = word.EndsWith(ending, StringComparison.Ordinal) ? word[..^ending.Length] : word;
        }

        return word switch
        {
            "yesterday" or "the day before" or "day before" or "previous day" or "the previous day" or "last night" or "1 day" or "a day" or "same time yesterday" or "yesterday same time" or "ytd" or "yday" => TimeSpan.FromDays(1),
            "last week" or "a week" or "previous week" or "the week before" or "one week" or "same time last week" or "same day last week" => TimeSpan.FromDays(7),
            "before" or "earlier" or "last hour" or "the last hour" or "previous hour" or "the previous hour" or "the hour" or "hour" => TimeSpan.FromHours(1),
            "usual" or "the usual" or "normal" or "baseline" => TimeSpan.FromDays(7),
            _ => LengthWord.Read(word),
        };
    }
}
