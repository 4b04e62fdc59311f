using System.Globalization;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Surroundings;

/// <summary>Says in a few lines what a person should know about the surroundings.</summary>
internal sealed class AreaSummary(Area area, IEnumerable<ConfigChange> changes)
{
    private const int MostOfAKind = 10;
    private const string Revision = "deployment.kubernetes.io/revision";

    public IReadOnlyList<TextLine> Lines() =>
    [
        .. Workloads().Take(MostOfAKind),
        .. changes.OrderByDescending(change => change.Uses.Any(use => area.Concerns(use.Workload))).Take(MostOfAKind).Select(Change),
        .. area.Of("Pod").Where(PodHealth.IsIll).OrderByDescending(area.Concerns).Take(MostOfAKind).Select(pod => Line(pod, PodHealth.Describe(pod))),
        .. area.Of("HorizontalPodAutoscaler").Select(Autoscaler).OfType<TextLine>(),
        .. area.Of("Service").Where(area.Concerns).Select(Service).OfType<TextLine>(),
        .. area.Of("PersistentVolumeClaim").Where(claim => claim.Text("status", "phase") != "Bound").Select(claim => Line(claim, claim.Text("status", "phase") ?? "no phase")),
        .. area.Of("LimitRange").Select(Limits),
        .. area.Of("ResourceQuota").Select(Quota),
        .. area.Of("Node").Select(Node).OfType<TextLine>(),
        .. Warnings(),
    ];

    private IEnumerable<TextLine> Workloads()
    {
        var workloads = area.Objects.Where(seen => seen.Kind is "Deployment" or "StatefulSet" or "DaemonSet").ToList();
        return workloads.Where(w => area.Concerns(w) || Ready(w) is var (ready, wanted) && ready < wanted).OrderByDescending(area.Concerns).Select(Workload);
    }

    private TextLine Workload(KubernetesObject workload)
    {
        var (ready, wanted) = Ready(workload);
        var rollout = area.Of("ReplicaSet")
            .Where(set => set.Controller == workload.Reference && workload.Annotations.TryGetValue(Revision, out var now) && set.Annotations.GetValueOrDefault(Revision) == now)
            .FirstOrDefault();
        var revision = rollout?.Created is { } at ? $"revision {rollout.Annotations[Revision]} rolled out {Clock(at)} ({Ago(at)}), " : "";
        return Line(workload, $"{revision}{(wanted == 0 ? "scaled to zero" : $"{ready} of {wanted} ready")}");
    }

    private static (long Ready, long Wanted) Ready(KubernetesObject workload) => workload.Kind == "DaemonSet"
        ? (workload.Number("status", "numberReady") ?? 0, workload.Number("status", "desiredNumberScheduled") ?? 0)
        : (workload.Number("status", "readyReplicas") ?? 0, workload.Number("spec", "replicas") ?? 1);

    private static TextLine? Autoscaler(KubernetesObject hpa)
    {
        var (now, most) = (hpa.Number("status", "currentReplicas") ?? 0, hpa.Number("spec", "maxReplicas") ?? 0);
        var broken = hpa.Items("status", "conditions").Where(c => c.Text("type") is "ScalingActive" or "AbleToScale" && c.Text("status") == "False").Select(c => c.Text("message")).FirstOrDefault();
        return broken is not null ? Line(hpa, broken) : now >= most && most > 0 ? Line(hpa, $"at its maximum of {most} replicas") : null;
    }

    private TextLine? Service(KubernetesObject service)
    {
        var slices = area.Of("EndpointSlice").Where(slice => slice.Namespace == service.Namespace && slice.Labels.GetValueOrDefault("kubernetes.io/service-name") == service.Name).ToList();
        if (slices.Count == 0)
        {
            return null;
        }

        var ready = slices.SelectMany(slice => slice.Items("endpoints")).Count(endpoint => endpoint.Flag("conditions", "ready") != false);
        return Line(service, ready == 0 ? "no ready endpoints" : $"{ready} ready endpoint{(ready == 1 ? "" : "s")}");
    }

    private TextLine Change(ConfigChange change) =>
        Line(change.Map, $"changed {Clock(change.At)} ({Ago(change.At)}) through {change.By}, resourceVersion {change.Map.ResourceVersion}, {change.Users}");

    private static TextLine Limits(KubernetesObject range) => Line(range, string.Join(", ", range.Items("spec", "limits").SelectMany(limit =>
        from bound in (string[])["max", "min", "default", "defaultRequest"]
        let amounts = limit.Map(bound)
        where amounts.Count > 0
        select $"{limit.Text("type")} {bound} {string.Join(' ', amounts.Select(a => $"{a.Key}={a.Value}"))}")));

    private static TextLine Quota(KubernetesObject quota)
    {
        var used = quota.Map("status", "used");
        return Line(quota, string.Join(", ", quota.Map("status", "hard").Select(hard => $"{hard.Key} {used.GetValueOrDefault(hard.Key, "0")} of {hard.Value}")));
    }

    private static TextLine? Node(KubernetesObject node)
    {
        var wrong = node.Items("status", "conditions")
            .Where(c => c.Text("type") == "Ready" ? c.Text("status") != "True" : c.Text("status") == "True")
            .Select(c => c.Text("type") == "Ready" ? "not ready" : c.Text("type"))
            .ToList();
        if (node.Flag("spec", "unschedulable") == true)
        {
            wrong.Add("cordoned");
        }

        return wrong.Count == 0 ? null : Line(node, string.Join(", ", wrong));
    }

    private IEnumerable<TextLine> Warnings() => area.Of("Event")
        .Where(e => e.Text("type") == "Warning")
        .Select(e => (Event: e, At: e.Time("series", "lastObservedTime") ?? e.Time("lastTimestamp") ?? e.Time("eventTime") ?? e.Created ?? DateTimeOffset.MinValue))
        .OrderByDescending(e => area.Now >= e.At)
        .ThenByDescending(e => e.At)
        .Take(MostOfAKind)
        .Select(e =>
        {
            var about = new ObjectReference(e.Event.Text("involvedObject", "kind") ?? "", e.Event.Text("involvedObject", "namespace"), e.Event.Text("involvedObject", "name") ?? "");
            var times = e.Event.Number("series", "count") ?? e.Event.Number("count") ?? 1;
            return new TextLine($"Warning {e.Event.Text("reason")} {Named(about)}: {(e.Event.Text("message") ?? "").ReplaceLineEndings(" ")} ({(times > 1 ? $"{times} times, last " : "")}{Ago(e.At)})", about);
        });

    private static TextLine Line(KubernetesObject about, string text) => new($"{Named(about.Reference)}: {text.ReplaceLineEndings(" ")}", about.Reference);

    private static string Named(ObjectReference reference) => $"{reference.Kind} {(reference.Namespace is { } ns ? ns + "/" : "")}{reference.Name}";

    private string Clock(DateTimeOffset at) =>
        at.ToString(area.Now - at < TimeSpan.FromHours(20) ? "HH:mm 'UTC'" : "yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private string Ago(DateTimeOffset at) => (area.Now - at) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 120 } age => $"{(int)age.TotalMinutes}m ago",
        { TotalHours: < 48 } age => $"{(int)age.TotalHours}h ago",
        var age => $"{(int)age.TotalDays}d ago",
    };
}
