namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Quantiles of histograms whose buckets are series with an <c>le</c> label.</summary>
internal static class ClassicHistogram
{
    public static IEnumerable<Sample> Quantiles(double quantile, IReadOnlyList<Sample> samples, long timestamp)
    {
        var histograms = new Dictionary<Labels, List<Bucket>>();
        foreach (var sample in samples)
        {
            if (Numbers.TryParse(sample.Labels[Labels.Bucket], out var bound))
            {
                var labels = sample.Labels.Without([Labels.MetricName, Labels.Bucket]);
                if (!histograms.TryGetValue(labels, out var buckets))
                {
                    histograms[labels] = buckets = [];
                }

                buckets.Add(new Bucket(bound, sample.Value));
            }
        }

        return histograms.Select(histogram => new Sample(histogram.Key, Quantile(quantile, histogram.Value), timestamp));
    }

    private static double Quantile(double quantile, List<Bucket> unsorted)
    {
        if (double.IsNaN(quantile))
        {
            return double.NaN;
        }

        if (quantile is < 0 or > 1)
        {
            return quantile < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var buckets = Cumulative(unsorted);
        if (buckets.Count < 2 || !double.IsPositiveInfinity(buckets[^1].UpperBound) || buckets[^1].Count == 0)
        {
            return double.NaN;
        }

        var rank = quantile * buckets[^1].Count;
        var at = buckets.FindIndex(0, buckets.Count - 1, bucket => bucket.Count >= rank);
        if (at < 0)
        {
            return buckets[^2].UpperBound;
        }

        if (at == 0 && buckets[0].UpperBound <= 0)
        {
            return buckets[0].UpperBound;
        }

        var below = at > 0 ? buckets[at - 1] : new Bucket(0, 0);
        return below.UpperBound + ((buckets[at].UpperBound - below.UpperBound) * ((rank - below.Count) / (buckets[at].Count - below.Count)));
    }

    /// <summary>Sorted, equal bounds added up, and never falling: scrapes of one histogram may be torn.</summary>
    private static List<Bucket> Cumulative(List<Bucket> unsorted)
    {
        var most = double.NegativeInfinity;
        return
        [
            .. unsorted.GroupBy(bucket => bucket.UpperBound).OrderBy(group => group.Key).Select(group =>
            {
                var count = group.Sum(bucket => bucket.Count);
                most = count < most ? most : count;
                return new Bucket(group.Key, most);
            }),
        ];
    }

    private readonly record struct Bucket(double UpperBound, double Count);
}
