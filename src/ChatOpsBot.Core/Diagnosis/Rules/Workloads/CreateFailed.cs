using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A controller may not create its pods; the API server's message says whether a quota, a LimitRange or a webhook refuses.</summary>
public sealed partial class CreateFailed : ICauseRule
{
    private static readonly string[] Kinds = ["ReplicaSet", "StatefulSet", "DaemonSet", "Job", "ReplicationController", "Deployment", "CronJob"];

    public IEnumerable<Cause> Propose(Observations observations) =>
        from told in Events(observations).Concat(Failures(observations))
        where !Heals(observations.Find(told.Cluster, told.About)?.Object)
        group told by (told.Cluster, Workload: Workload(observations, told.Cluster, told.About)) into same
        let last = same.MaxBy(t => t.Last)
        select Tell(observations, same.Key.Cluster, same.Key.Workload, last.Message, last.EvidenceId, same.Min(t => t.First));

    private static IEnumerable<(string Cluster, ObjectReference About, string Message, string EvidenceId, DateTimeOffset? First, DateTimeOffset? Last)> Events(Observations observations) =>
        from e in observations.Topology.Events
        where e.Reason is "FailedCreate" or "FailedUpdate" && Kinds.Contains(e.About.Kind) && e.IsWarning && e.Last >= observations.Window.From
        select (e.Cluster, e.About, e.Message, e.EvidenceId, e.First, e.Last);

    private static IEnumerable<(string Cluster, ObjectReference About, string Message, string EvidenceId, DateTimeOffset? First, DateTimeOffset? Last)> Failures(Observations observations) =>
        from kind in new[] { "ReplicaSet", "Deployment", "ReplicationController" }
        from seen in observations.Objects(kind)
        let failure = Conditions.Of(seen.Object, "ReplicaFailure")
        where failure?.Text("status") == "True"
        select (seen.Cluster, seen.Object.Reference, failure?.Text("message") ?? "", seen.EvidenceId, failure?.Time("lastTransitionTime"), failure?.Time("lastTransitionTime"));

    private static bool Heals(KubernetesObject? it) => it switch
    {
        { Kind: "ReplicaSet" or "StatefulSet" or "ReplicationController" or "Deployment" } => (it.Number("status", "replicas") ?? 0) >= (it.Number("spec", "replicas") ?? 1),
        { Kind: "DaemonSet" } => it.Number("status", "currentNumberScheduled") is { } now && now >= (it.Number("status", "desiredNumberScheduled") ?? 0),
        { Kind: "Job" } => Conditions.Is(it, "Complete", "True"),
        _ => false,
    };

    // Without the ReplicaSet the hash at the end of its name tells the Deployment, as for pods.
    private static ObjectReference Workload(Observations observations, string cluster, ObjectReference about)
    {
        if (observations.Find(cluster, about)?.Object.Controller is { } owner)
        {
            return owner;
        }

        var cut = about.Name.LastIndexOf('-');
        return about.Kind == "ReplicaSet" && cut > 0 && observations.Find(cluster, new("Deployment", about.Namespace, about.Name[..cut])) is { } deployment ? deployment.Object.Reference : about;
    }

    private static Cause Tell(Observations observations, string cluster, ObjectReference workload, string message, string evidence, DateTimeOffset? since)
    {
        var (code, subject) = Judge(observations, cluster, workload, message);
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

    private static (string Code, ObjectReference Subject) Judge(Observations observations, string cluster, ObjectReference workload, string message)
    {
        if (Quota().Match(message) is { Success: true } quota)
        {
            return (CauseCodes.PolicyQuotaExceeded, new("ResourceQuota", workload.Namespace, quota.Groups[1].Value));
        }

        return message switch
        {
            _ when Has("failed quota") => (CauseCodes.PolicyQuotaExceeded, FailedQuota().Match(message) is { Success: true } named ? new("ResourceQuota", workload.Namespace, named.Groups[1].Value) : workload),
            _ when Has("failed calling webhook") || Has("failed calling admission webhook") || Has("failed to call webhook") => (CauseCodes.PolicyWebhookFailing, Webhook(observations, cluster, message) ?? workload),
            _ when Has("usage per Container is") || Has("usage per Pod is") || Has("per PersistentVolumeClaim is") || Has("max limit to request ratio") =>
                (CauseCodes.PolicyLimitRange, observations.Objects("LimitRange").FirstOrDefault(l => l.Cluster == cluster && l.Object.Namespace == workload.Namespace)?.Object.Reference ?? workload),
            _ => (CauseCodes.WorkloadCreateFailed, workload),
        };

        bool Has(string part) => message.Contains(part, StringComparison.Ordinal);
    }

    private static ObjectReference? Webhook(Observations observations, string cluster, string message) =>
        WebhookName().Match(message) is not { Success: true } name ? null
        : observations.Objects("ValidatingWebhookConfiguration").Concat(observations.Objects("MutatingWebhookConfiguration"))
            .FirstOrDefault(w => w.Cluster == cluster && w.Object.Items("webhooks").Any(h => h.Text("name") == name.Groups[1].Value))?.Object.Reference;

    [GeneratedRegex(@"exceeded quota: ([a-z0-9.-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Quota();

    [GeneratedRegex(@"failed quota: ([a-z0-9.-]*[a-z0-9])", RegexOptions.NonBacktracking)]
    private static partial Regex FailedQuota();

    [GeneratedRegex(@"webhook ""([^""]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex WebhookName();
}
