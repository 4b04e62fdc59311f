using System.Text.Json;
using ChatOpsBot.Core.Diagnosis.Rules.Logs;
using ChatOpsBot.Core.Diagnosis.Rules.Pods;

namespace ChatOpsBot.Core.Diagnosis.Rules.Policies;

/// <summary>Connections time out because a NetworkPolicy that selects one of their ends lets none of them through.</summary>
/// <remarks>Policies only add: traffic passes when any policy that selects the pod allows it. https://kubernetes.io/docs/concepts/services-networking/network-policies/</remarks>
public sealed class NetworkBlocked : ICauseRule
{
    private const int Enough = 3;

    public IEnumerable<Cause> Propose(Observations observations)
    {
        var policies = observations.Objects("NetworkPolicy").ToList();
        var targets = policies.Count == 0 ? null : new LogTargets(observations);
        foreach (var error in targets is null ? [] : observations.Logs.Errors.Where(e => e.Code == CauseCodes.UpstreamTimeout && e.Workload is not null && e.Count >= Enough))
        {
            var source = observations.Topology.PodsOf(error.Cluster, error.Workload!).FirstOrDefault();
            var reference = targets!.Find(error.Cluster, error.Workload!.Namespace, error.Target);
            var target = reference is null ? null
                : reference.Kind == "Service" && observations.Find(error.Cluster, reference) is { } service ? observations.Topology.Selected(service).FirstOrDefault()
                : observations.Topology.PodsOf(error.Cluster, reference).FirstOrDefault();
            if (source is null || target is null)
            {
                continue;
            }

            var ports = Ports(error, reference!, target, observations);
            var (side, closed) = Closed(policies, target, source, "Ingress", "from", ports, observations) is { } into ? ("into", into)
                : Closed(policies, source, target, "Egress", "to", ports, observations) is { } outOf ? ("out of", outOf)
                : ("", null);
            if (closed is null)
            {
                continue;
            }

            var selected = side == "into" ? target : source;
            yield return new()
            {
                Code = CauseCodes.PolicyNetworkBlocked,
                Subject = closed.Object.Reference.ToString(),
                Cluster = error.Cluster,
                Confidence = 0.86,
                Summary = $"NetworkPolicy {closed.Object.Namespace}/{closed.Object.Name} lets nothing from {Say.Name(source.Workload)} to {Say.Name(target.Workload)} {side} {selected.Workload.Name}, and the connections time out.",
                Onset = closed.Object.Created >= observations.Window.From ? closed.Object.Created : error.First,
                For =
                [
                    new(closed.EvidenceId, $"The policy selects {Say.Name(selected.Workload)}, and no rule allows this traffic; it is from {Say.Utc(closed.Object.Created)}."),
                    new(error.EvidenceId, Say.Sentence($"{Say.Count(error.Count, "line")} of timeouts since {Say.Utc(error.First)}, such as: {error.Example}")),
                ],
                Related = [source.Workload, target.Workload, reference!],
            };
        }
    }

    /// <summary>The policy that closes the selected pod to the other end; null when none selects it or one lets the traffic through.</summary>
    private static ObjectObservation? Closed(List<ObjectObservation> policies, PodView selected, PodView other, string type, string peers, HashSet<string> ports, Observations observations)
    {
        var on = policies.Where(p => p.Cluster == selected.Cluster && p.Object.Namespace == selected.Reference.Namespace && Applies(p.Object, type)
            && p.Object.Json.At("spec", "podSelector") is { } selector && LabelSelector.Matches(selector, selected.Seen.Object.Labels)).ToList();
        return on.Any(p => p.Object.Items("spec", type.ToLowerInvariant()).Any(rule => Allows(rule, peers, p.Object.Namespace, other, ports, observations)))
            ? null
            : on.MaxBy(p => p.Object.Created);
    }

    private static bool Applies(KubernetesObject policy, string type) =>
        policy.Items("spec", "policyTypes").Any(t => t.ToString() == type)
        || (policy.Json.At("spec", "policyTypes") is null && (type == "Ingress" || policy.Json.At("spec", "egress") is not null));

    private static bool Allows(JsonElement rule, string peers, string? ns, PodView other, HashSet<string> ports, Observations observations)
    {
        var open = rule.Items("ports").ToList();
        if (open.Count > 0 && ports.Count > 0 && !open.Any(p => p.At("port") is null || p.At("endPort") is not null || ports.Contains(p.Text("port") ?? "")))
        {
            return false;
        }

        var listed = rule.Items(peers).ToList();
        return listed.Count == 0 || listed.Any(peer => Includes(peer, ns, other, observations));
    }

    // Whether an address block holds a pod depends on the network's translation, so a block counts as open.
    private static bool Includes(JsonElement peer, string? ns, PodView other, Observations observations)
    {
        if (peer.At("ipBlock") is not null)
        {
            return true;
        }

        var labels = observations.Find(other.Cluster, new("Namespace", null, other.Reference.Namespace ?? ""))?.Object.Labels
            ?? new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = other.Reference.Namespace ?? "" };
        var inNamespace = peer.At("namespaceSelector") is { } spaces ? LabelSelector.Matches(spaces, labels) : other.Reference.Namespace == ns;
        return inNamespace && (peer.At("podSelector") is not { } pods || LabelSelector.Matches(pods, other.Seen.Object.Labels));
    }

    private static HashSet<string> Ports(LogError error, ObjectReference reference, PodView target, Observations observations)
    {
        var asked = error.Target.Split(':') is [_, var port] ? port : "";
        var ports = observations.Find(error.Cluster, reference) is { Object.Kind: "Service" } service
            ? service.Object.Items("spec", "ports").Where(p => asked.Length == 0 || p.Text("port") == asked).Select(p => p.Text("targetPort") ?? p.Text("port")).OfType<string>().ToHashSet()
            : [.. new[] { asked }.Where(a => a.Length > 0)];
        foreach (var declared in target.Containers.SelectMany(c => c.Spec.Items("ports")).ToList())
        {
            if (declared.Text("name") is { } name && declared.Text("containerPort") is { } number && (ports.Contains(name) || ports.Contains(number)))
            {
                ports.UnionWith([name, number]);
            }
        }

        return ports;
    }
}
