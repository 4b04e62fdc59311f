using System.Diagnostics;
using System.Globalization;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Benchmarks;

/// <summary>All rules and the ranker over the largest cluster that Kubernetes promises to carry: 5,000 nodes and 150,000 pods.</summary>
/// <remarks>https://kubernetes.io/docs/setup/best-practices/cluster-large/</remarks>
internal static class CauseBenchmark
{
    private const int Times = 3;

    public static Task PrintAsync()
    {
        var built = Stopwatch.GetTimestamp();
        var snapshot = LargeCluster.Observe();
        var reading = Stopwatch.GetElapsedTime(built);
        var ranker = new CauseRanker();
        var taken = new List<TimeSpan>();
        var allocated = new List<long>();
        var named = 0;
        for (var i = 0; i < Times; i++)
        {
            // The indexes are part of the work, so each run has observations of its own.
            var before = GC.GetTotalAllocatedBytes();
            var began = Stopwatch.GetTimestamp();
            named = ranker.Rank(new Observations(snapshot, TimeWindow.Ending(LargeCluster.Now, TimeSpan.FromHours(1)), LargeCluster.Now)).Length;
            taken.Add(Stopwatch.GetElapsedTime(began));
            allocated.Add(GC.GetTotalAllocatedBytes() - before);
        }

        taken.Sort();
        allocated.Sort();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"causes in {LargeCluster.Nodes:N0} nodes and {LargeCluster.Pods:N0} pods, {snapshot.Count:N0} objects, median of {Times}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  reading the snapshot        {Median.Told(reading),10}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  every rule and the ranker   {Median.Told(taken[Times / 2]),10}   {named} causes, {allocated[Times / 2] / 1_048_576:N0} MB allocated"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  peak memory of the process  {process.PeakWorkingSet64 / 1_048_576,7:N0} MB"));
        return Task.CompletedTask;
    }
}
