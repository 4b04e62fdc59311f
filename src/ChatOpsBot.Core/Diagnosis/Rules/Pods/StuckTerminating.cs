using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A pod was deleted and is still there well after its grace period.</summary>
public sealed class StuckTerminating() : PodRule(CauseCodes.PodStuckTerminating)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        // The API server sets the deletion time to the end of the grace period.
        if (pod.Seen.Object.Deleted is not { } due || observations.Now - due < Patience)
        {
            return null;
        }

        var finalizers = string.Join(", ", pod.Seen.Object.Items("metadata", "finalizers").Select(f => f.ToString()));
        return new($"was to be gone by {Say.Utc(due)} and still terminates{(finalizers.Length > 0 ? $", held by finalizer {finalizers}" : "")}", 0.9, due);
    }

    protected override ImmutableArray<SuggestedRemedy> Remedies(PodView pod, Observations observations) =>
        [new("Delete the stuck pod", $"kubectl -n {pod.Reference.Namespace} delete pod {pod.Reference.Name}")];
}
