using System.Diagnostics;
using System.Globalization;

namespace ChatOpsBot.Benchmarks;

/// <summary>Measures wall time, and speaks in medians.</summary>
internal static class Median
{
    public static async Task<TimeSpan> OfAsync(int times, Func<Task> work)
    {
        var taken = new List<TimeSpan>();
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await work();
            taken.Add(Stopwatch.GetElapsedTime(started));
        }

        taken.Sort();
        return taken[taken.Count / 2];
    }

    public static string Told(TimeSpan span) => span.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture) + " ms";
}
