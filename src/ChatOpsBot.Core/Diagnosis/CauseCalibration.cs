using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Turns what rules say of their certainty into how often such causes were right, so that 0.9 means nine in ten.</summary>
/// <remarks>
/// A monotone, piecewise linear map. Its points are a judgement, not a fit: on the labelled worlds and snapshots nearly every
/// answer is right, so that their reliability table, which <c>worlds score</c> prints, says little about the middle of the scale.
/// </remarks>
internal static class CauseCalibration
{
    private static readonly ImmutableArray<(double Said, double Right)> Points = [(0, 0), (0.4, 0.4), (0.5, 0.55), (0.6, 0.72), (0.7, 0.82), (0.8, 0.9), (0.9, 0.95), (1, 0.98)];

    /// <param name="said">0 to 1, as the rule says; more is never turned into less.</param>
    public static double Of(double said)
    {
        for (var i = 1; i < Points.Length; i++)
        {
            var (from, to) = (Points[i - 1], Points[i]);
            if (said <= to.Said)
            {
                return from.Right + ((Math.Max(said, from.Said) - from.Said) / (to.Said - from.Said) * (to.Right - from.Right));
            }
        }

        return Points[^1].Right;
    }
}
