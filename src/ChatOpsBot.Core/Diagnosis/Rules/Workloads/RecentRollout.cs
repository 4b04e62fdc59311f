using ChatOpsBot.Core.Diagnosis.Rules.Series;

namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A new revision came shortly before the trouble, and its pods are the ones in trouble.</summary>
public sealed class RecentRollout : ICauseRule
{
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);
    private static readonly TimeSpan After = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(2);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        var replicaSets = observations.Objects("ReplicaSet").Where(r => r.Object.Controller is not null).ToLookup(r => (r.Cluster, r.Object.Controller!));
        var restarts = observations.Topology.Events.Where(e => e.About.Kind == "Pod" && e.Reason == "BackOff").ToLookup(e => (e.Cluster, e.About.Namespace));
        foreach (var deployment in observations.Objects("Deployment"))
        {
            var revisions = replicaSets[(deployment.Cluster, deployment.Object.Reference)]
                .OrderByDescending(r => Revision(r.Object)).ThenByDescending(r => r.Object.Created).ToList();
            if (revisions is [var newest, var previous, ..]
                && Began(deployment, newest, previous, observations) is { } at && at >= observations.Window.From - Before && at <= observations.Now
                && Judge(deployment, newest, previous, at, restarts[(deployment.Cluster, deployment.Object.Namespace)], observations) is { } cause)
            {
                yield return cause;
            }
        }
    }

    // An undo gives an old ReplicaSet the newest revision, so its creation is not when the rollout began.
    private static DateTimeOffset? Began(ObjectObservation deployment, ObjectObservation newest, ObjectObservation previous, Observations observations) =>
        newest.Object.Created >= previous.Object.Created
            ? newest.Object.Created
            : observations.Topology.PodsOf(deployment.Cluster, deployment.Object.Reference).Where(p => p.Seen.Object.Controller?.Name == newest.Object.Name).Min(p => p.Seen.Object.Created)
                ?? Conditions.Of(deployment.Object, "Progressing")?.Time("lastUpdateTime");

    private static Cause? Judge(ObjectObservation deployment, ObjectObservation newest, ObjectObservation previous, DateTimeOffset at, IEnumerable<EventView> restarts, Observations observations)
    {
        var name = deployment.Object.Reference;
        var pods = observations.Topology.PodsOf(deployment.Cluster, name).Where(p => !p.IsTerminating && p.Phase != "Succeeded").ToList();
        var young = pods.Where(p => p.Seen.Object.Controller?.Name == newest.Object.Name).ToList();
        var bad = young.Where(p => IsBad(p, at, observations)).ToList();
        var old = pods.Except(young).Where(p => IsBad(p, at, observations)).ToList();
        var errors = observations.Logs.Errors.Where(e => e.Cluster == deployment.Cluster && e.Workload == name && e.First >= at - TimeSpan.FromMinutes(1)).Sum(e => e.Count);
        var rise = Rise(name, at, observations);
        if (bad.Count == 0 && ((errors < 5 && rise is null) || old.Count > 0))
        {
            return null;
        }

        var before = restarts.FirstOrDefault(e => e.About.Name.StartsWith(previous.Object.Name + "-", StringComparison.Ordinal) && e.First < at);
        var changes = TemplateChanges.Between(previous.Object, newest.Object);
        var what = changes.Count == 0 ? "" : $": {Say.Short(string.Join("; ", changes), 300)}";
        return new()
        {
            Code = CauseCodes.WorkloadRecentRollout,
            Subject = name.ToString(),
            Cluster = deployment.Cluster,
            Confidence = old.Count > 0 ? 0.45 : before is not null ? 0.7 : bad.Count > 0 ? 0.88 : 0.65,
            Summary = $"{Say.Name(name)} was rolled out at {Say.Utc(at)} and its new pods are in trouble{what}.",
            Onset = at,
            For =
            [
                new(newest.EvidenceId, $"Revision {Revision(newest.Object)} began at {Say.Utc(at)}{what}."),
                .. bad.Count > 0 ? [new Finding(bad[0].Seen.EvidenceId, $"{bad.Count} of {Say.Count(young.Count, "pod")} of the new revision are not healthy.")] : Array.Empty<Finding>(),
                .. rise is { } risen ? [new Finding(risen.EvidenceId, $"Its 5xx began to rise at {Say.Utc(risen.At)}, {Words.Duration(risen.At - at)} after the rollout began, and not before.")] : Array.Empty<Finding>(),
                .. errors > 0 ? [new Finding(newest.EvidenceId, $"{Say.Count(errors, "error line")} came after the rollout.")] : Array.Empty<Finding>(),
            ],
            Against =
            [
                .. old.Count > 0 ? [new Finding(old[0].Seen.EvidenceId, $"{Say.Count(old.Count, "pod")} of the older revision are in trouble as well.")] : Array.Empty<Finding>(),
                .. before is null ? [] : new[] { new Finding(before.EvidenceId, $"Pod {before.About.Name} of the older revision was already restarting at {Say.Utc(before.First)}, before the rollout.") },
            ],
            Remedies = [new("Undo the rollout", $"kubectl -n {name.Namespace} rollout undo deployment/{name.Name}")],
        };
    }

    // The first rise of its own 5xx in the window: only one that comes with the rollout speaks for it.
    private static (DateTimeOffset At, string EvidenceId)? Rise(ObjectReference name, DateTimeOffset at, Observations observations)
    {
        var errors = observations.Of<SeriesObservation>().Where(ErrorSpikes.IsErrors).ToList();
        if (errors.Count == 0)
        {
            return null;
        }

        var owners = new SeriesOwners(observations);
        var first = errors.Where(s => owners.Of(s) is { } owner ? owner == name : observations.Focus == name.Name)
            .SelectMany(s => ErrorSpikes.Of(s).Select(spike => (At: spike.To, s.EvidenceId))).OrderBy(s => s.At).FirstOrDefault();
        return first.EvidenceId is not null && first.At >= at - Near && first.At <= at + After ? first : null;
    }

    private static bool IsBad(Pods.PodView pod, DateTimeOffset rollout, Observations observations) =>
        pod.Containers.Any(c => c.Restarts > 0 && c.LatestEnd is { Reason: not "OOMKilled", ExitCode: not 0 } end && end.FinishedAt >= rollout && end.FinishedAt >= observations.Window.From)
        || (!pod.IsReady && (observations.Now - pod.Seen.Object.Created > TimeSpan.FromMinutes(3) || pod.Containers.Any(c => c.Waiting is not (null or "ContainerCreating" or "PodInitializing"))));

    private static long Revision(KubernetesObject it) =>
        it.Annotations.TryGetValue("deployment.kubernetes.io/revision", out var text) && long.TryParse(text, out var revision) ? revision : 0;
}
