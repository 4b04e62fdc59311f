namespace ChatOpsBot.Prometheus;

/// <summary>Chooses the distance between two points of a range query.</summary>
internal static class QueryStep
{
    /// <summary>What Prometheus serves at most for one series.</summary>
    public const int MostPoints = 11_000;

    /// <summary>As many points as a chart can show.</summary>
    private const int ChartPoints = 240;

    private static readonly int[] NiceSeconds = [15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200];

    /// <summary>About 240 points over the window, never closer than 15 seconds, rounded up to a length that people use.</summary>
    public static TimeSpan For(TimeSpan window)
    {
        var wanted = window.TotalSeconds / ChartPoints;
        foreach (var nice in NiceSeconds)
        {
            if (nice >= wanted)
            {
                return TimeSpan.FromSeconds(nice);
            }
        }

        return TimeSpan.FromDays(Math.Ceiling(TimeSpan.FromSeconds(wanted).TotalDays));
    }
}
