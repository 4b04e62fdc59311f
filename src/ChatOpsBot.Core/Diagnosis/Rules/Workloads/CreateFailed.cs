using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A controller may not create its pods; the API server's message says whether a quota, a LimitRange or a webhook refuses.</summary>
public sealed partial class CreateFailed : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        var kinds = new[] { "ReplicaSet", "StatefulSet", "DaemonSet", "Job" };
        foreach (var about in observations.Objects("Event").Select(e => new EventView(e))
            .Where(e => e.Reason == "FailedCreate" && kinds.Contains(e.About.Kind) && e.Last >= observations.Window.From)
            .GroupBy(e => (e.Cluster, e.About)))
        {
            var last = about.MaxBy(e => e.Last)!;
            if (Heals(observations, last.Cluster, last.About))
            {
                continue;
            }

            yield return Tell(observations, last.Cluster, last.About, last.Message, last.EvidenceId, about.Min(e => e.First));
        }

        foreach (var seen in observations.Objects("ReplicaSet"))
        {
            if (Conditions.Of(seen.Object, "ReplicaFailure") is { } failure && failure.Text("status") == "True")
            {
                yield return Tell(observations, seen.Cluster, seen.Object.Reference, failure.Text("message") ?? "", seen.EvidenceId, failure.Time("lastTransitionTime"));
            }
        }
    }

    private static bool Heals(Observations observations, string cluster, ObjectReference about) =>
        observations.Find(cluster, about)?.Object is { } it && it.Kind is "ReplicaSet" or "StatefulSet"
        && (observations.Find(cluster, about)!.Object.Number("status", "replicas") ?? 0) >= (observations.Find(cluster, about)!.Object.Number("spec", "replicas") ?? 1);

    private static Cause Tell(Observations observations, string cluster, ObjectReference about, string message, string evidence, DateTimeOffset? since)
    {
        var workload = observations.Find(cluster, about)?.Object.Controller ?? about;
        var (code, subject) = message switch
        {
            _ when Quota().Match(message) is { Success: true } quota => (CauseCodes.PolicyQuotaExceeded, new ObjectReference("ResourceQuota", about.Namespace, quota.Groups[1].Value)),
            _ when message.Contains("failed quota", StringComparison.Ordinal) => (CauseCodes.PolicyQuotaExceeded, workload),
            _ when message.Contains("webhook", StringComparison.Ordinal) => (CauseCodes.PolicyWebhookFailing, workload),
            _ when message.Contains("usage per Container is", StringComparison.Ordinal) || message.Contains("usage per Pod is", StringComparison.Ordinal) =>
                (CauseCodes.PolicyLimitRange, observations.Objects("LimitRange").FirstOrDefault(l => l.Cluster == cluster && l.Object.Namespace == about.Namespace)?.Object.Reference ?? workload),
            _ => (CauseCodes.WorkloadCreateFailed, workload),
        };
        return new()
        {
            Code = code,
            Subject = subject.ToString(),
            Cluster = cluster,
            Confidence = 0.93,
            Summary = Say.Sentence($"{Say.Name(workload)} cannot create pods: {Say.Short(message, 300)}"),
            Onset = since,
            For = [new(evidence, Say.Sentence($"Since {Say.Utc(since)}: {Say.Short(message)}"))],
            Related = [workload],
        };
    }

    [GeneratedRegex(@"exceeded quota: ([a-z0-9.-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Quota();
}
