namespace ChatOpsBot.Scoring;

/// <summary>How well causes are named over labelled worlds.</summary>
public sealed class ScoreSheet(IReadOnlyList<ScoredAnswer> answers)
{
    private const int Bins = 10;

    public IReadOnlyList<ScoredAnswer> Answers => answers;

    /// <summary>The share of ill worlds whose first cause is the right one; 1 without any.</summary>
    public double TopOne => Share(answers.Where(a => !a.Expected.None).ToList());

    /// <summary>The share of healthy worlds in which no cause is named; 1 without any.</summary>
    public double Quiet => Share(answers.Where(a => a.Expected.None).ToList());

    /// <summary>The mean squared distance between the confidence in the first cause and whether it was right: 0 is best, 0.25 is a coin's.</summary>
    /// <remarks>Brier, "Verification of forecasts expressed in terms of probability", 1950. To name nothing counts as a forecast of 0.</remarks>
    public double Brier => answers.Count == 0 ? 0 : answers.Average(a => Math.Pow(a.Forecast - a.Outcome, 2));

    /// <summary>Of the answers in each tenth of confidence, how many there are, how sure they were on average, and which share was right.</summary>
    public IEnumerable<(double From, int Count, double Confidence, double Right)> Reliability =>
        answers.Where(a => a.First is not null).GroupBy(a => Math.Min(Bins - 1, (int)(a.Forecast * Bins))).OrderBy(bin => bin.Key)
            .Select(bin => ((double)bin.Key / Bins, bin.Count(), bin.Average(a => a.Forecast), bin.Average(a => a.Outcome)));

    private static double Share(List<ScoredAnswer> of) => of.Count == 0 ? 1 : (double)of.Count(a => a.IsRight) / of.Count;
}
