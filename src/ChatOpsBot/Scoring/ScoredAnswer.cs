using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Scoring;

/// <summary>One question, what should have come of it and what did.</summary>
/// <param name="Named">The causes that were named, best first.</param>
public sealed record ScoredAnswer(string World, ExpectedAnswer Expected, IReadOnlyList<Cause> Named, TimeSpan Took)
{
    public Cause? First => Named.Count > 0 ? Named[0] : null;

    /// <summary>The right cause stands on top; for a healthy world, nothing was named.</summary>
    public bool IsRight => Expected.None ? Named.Count == 0 : First is { } first && Expected.Causes is [var root, ..] && root.Accepts(first);

    /// <summary>Nothing was named that the evidence speaks against, and what belongs to the root's chain is accounted for by the root.</summary>
    public bool IsChainRight => !Named.Any(cause => Expected.Never.Any(never => never.Accepts(cause)))
        && (Expected.None || First is null || Expected.Explains.All(code => Named.All(cause => cause.Code != code) || First.Explains.Any(effect => effect.Code == code)));

    /// <summary>How sure the bot was of its first cause; 0 when it named none.</summary>
    public double Forecast => First?.Confidence ?? 0;

    /// <summary>1 when there was a cause to name and the first one was it; a healthy world has none, so any forecast above 0 is wrong there.</summary>
    public double Outcome => Expected.None ? 0 : First is null || IsRight ? 1 : 0;
}
