using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A pod was deleted and is still there well after its grace period.</summary>
public sealed class StuckTerminating() : PodRule(CauseCodes.PodStuckTerminating)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        // The API server sets the deletion time to the end of the grace period.
        if (pod.Seen.Object.Deleted is not { } due)
        {
            return null;
        }

        var finalizers = pod.Seen.Object.Items("metadata", "finalizers").Select(f => f.ToString()).Where(f => !f.StartsWith("batch.kubernetes.io/", StringComparison.Ordinal) && f != "foregroundDeletion").ToList();
        var overdue = observations.Now - due >= Patience;
        var held = finalizers.Count > 0 && observations.Now >= due && pod.Containers.Any(c => c.Terminated is not null) && !pod.Containers.Any(c => c.IsRunning);
        return overdue || held
            ? new($"was to be gone by {Say.Utc(due)} and still terminates{(finalizers.Count > 0 ? $", held by finalizer {string.Join(", ", finalizers)}" : "")}", overdue ? 0.9 : 0.75, due)
            : null;
    }

    protected override ImmutableArray<SuggestedRemedy> Remedies(PodView pod, Observations observations) =>
        [new("Delete the stuck pod", $"kubectl -n {pod.Reference.Namespace} delete pod {pod.Reference.Name}")];
}
