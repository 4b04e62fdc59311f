namespace ChatOpsBot.Core.Diagnosis.Rules.Services;

/// <summary>A service has no ready address: nothing matches its selector, or what matches is not ready.</summary>
public sealed class NoEndpoints : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        var workloads = observations.Objects("Deployment").Concat(observations.Objects("StatefulSet")).Concat(observations.Objects("DaemonSet"))
            .ToLookup(w => (w.Cluster, w.Object.Namespace));
        foreach (var service in observations.Objects("Service"))
        {
            var it = service.Object;
            var selector = Topology.Selector(it);
            if (selector.Count == 0 || it.Text("spec", "type") == "ExternalName" || !observations.SawAll(service.Cluster, "Pod", it.Namespace))
            {
                continue;
            }

            var pods = observations.Topology.Selected(service).Where(p => !p.IsFinished).ToList();
            if (pods.Any(p => p.IsReady))
            {
                continue;
            }

            var owned = workloads[(service.Cluster, it.Namespace)].Any(w => Topology.Matches(selector, w.Object.Map("spec", "template", "metadata", "labels")));
            var near = workloads[(service.Cluster, it.Namespace)].FirstOrDefault(w => Near(selector, it.Name, w.Object));
            var mismatch = pods.Count == 0 && !owned && (near is not null || service.IsSubject);
            // No pods at all behind an owned service is a resting workload; ScaledToZero judges whether it is missed.
            if (pods.Count == 0 && !mismatch && !(owned && (service.IsSubject && !string.IsNullOrEmpty(observations.Focus))))
            {
                continue;
            }

            var text = string.Join(",", selector.Select(p => $"{p.Key}={p.Value}"));
            yield return new()
            {
                Code = mismatch ? CauseCodes.ServiceSelectorMismatch : CauseCodes.ServiceNoEndpoints,
                Subject = it.Reference.ToString(),
                Cluster = service.Cluster,
                Confidence = mismatch ? 0.88 : 0.8,
                Summary = mismatch ? $"Service {it.Namespace}/{it.Name} selects {text}, which no pod carries."
                    : $"Service {it.Namespace}/{it.Name} has no ready pod behind it ({Say.Count(pods.Count, "pod")}, none ready).",
                For = [new(service.EvidenceId, $"{Say.Count(pods.Count, "pod")} match {text}, none is ready.")],
                Related = near is not null && mismatch ? [near.Object.Reference] : [],
            };
        }
    }

    private static bool Near(IReadOnlyDictionary<string, string> selector, string name, KubernetesObject workload) =>
        workload.Name == name || workload.Map("spec", "template", "metadata", "labels").Any(l => selector.Keys.Contains(l.Key) && selector[l.Key] == l.Value);
}
