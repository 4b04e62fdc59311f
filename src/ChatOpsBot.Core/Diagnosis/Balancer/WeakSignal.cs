namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>Whether a few failures are more than usual, judged by chance: how likely so many are at the rate before.</summary>
public static class WeakSignal
{
    private const double Unlikely = 0.01;

    /// <param name="failures">In the window.</param>
    /// <param name="requests">In the window.</param>
    /// <param name="failuresBefore">In the time before.</param>
    /// <param name="requestsBefore">In the time before.</param>
    public static SignalTrend Judge(long failures, long requests, long failuresBefore, long requestsBefore)
    {
        if (failures + failuresBefore == 0)
        {
            return SignalTrend.None;
        }

        if (requestsBefore < 10 || requests == 0)
        {
            return SignalTrend.Unknown;
        }

        var expected = requests * (failuresBefore + 0.5) / (requestsBefore + 1);
        return failures >= 2 && AtLeast(failures, expected) < Unlikely ? SignalTrend.Rising
            : failuresBefore >= 2 && AtLeast(failuresBefore, requestsBefore * (failures + 0.5) / (requests + 1)) < Unlikely ? SignalTrend.Falling
            : SignalTrend.Steady;
    }

    /// <summary>The chance of at least <paramref name="count"/> events where <paramref name="expected"/> are expected (Poisson).</summary>
    public static double AtLeast(long count, double expected)
    {
        if (expected > 500)
        {
            // A normal curve is close enough, and does not overflow.
            return count <= expected ? 1 : Math.Exp(-Math.Pow(count - expected, 2) / (2 * expected));
        }

        var term = Math.Exp(-expected);
        var below = 0.0;
        for (var i = 0; i < count && i < 10_000; i++)
        {
            below += term;
            term *= expected / (i + 1);
        }

        return Math.Max(0, 1 - below);
    }
}
