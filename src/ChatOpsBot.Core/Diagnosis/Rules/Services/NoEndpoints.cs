namespace ChatOpsBot.Core.Diagnosis.Rules.Services;

/// <summary>A service has no ready address: nothing matches its selector, or what matches is not ready.</summary>
public sealed class NoEndpoints : ICauseRule
{
    private static readonly TimeSpan StartUp = TimeSpan.FromMinutes(3);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        var owners = new[] { "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job" }.SelectMany(observations.Objects)
            .ToLookup(w => (w.Cluster, w.Object.Namespace), w => (w.Object, Labels: w.Object.Map("spec", "template", "metadata", "labels")));
        foreach (var service in observations.Objects("Service"))
        {
            var it = service.Object;
            var selector = Topology.Selector(it);
            if (selector.Count == 0 || it.Text("spec", "type") == "ExternalName" || it.Deleted is not null || !observations.SawAll(service.Cluster, "Pod", it.Namespace))
            {
                continue;
            }

            var pods = observations.Topology.Selected(service).Where(p => !p.IsFinished).ToList();
            if (pods.Any(p => p.IsReady) || (pods.Count > 0 && pods.All(p => !p.IsKnown || (!p.IsTerminating && p.IsStarting(observations.Now, StartUp)))))
            {
                continue;
            }

            if (pods.Count > 0)
            {
                yield return Unready(service, selector, pods);
            }
            else if (owners[(service.Cluster, it.Namespace)].Any(w => Topology.Matches(selector, w.Labels)))
            {
                // No pods at all behind an owned service is a resting workload; ScaledToZero judges whether it is missed.
                if (service.IsSubject && !string.IsNullOrEmpty(observations.Focus))
                {
                    yield return Unready(service, selector, pods);
                }
            }
            else if (SelectorMiss.Of(service, selector, owners[(service.Cluster, it.Namespace)], observations) is { } miss)
            {
                yield return miss;
            }
        }
    }

    private static Cause Unready(ObjectObservation service, IReadOnlyDictionary<string, string> selector, List<Pods.PodView> pods) => new()
    {
        Code = CauseCodes.ServiceNoEndpoints,
        Subject = service.Object.Reference.ToString(),
        Cluster = service.Cluster,
        Confidence = 0.8,
        Summary = $"Service {service.Object.Namespace}/{service.Object.Name} has no ready pod behind it ({Say.Count(pods.Count, "pod")}, none ready).",
        For = [new(service.EvidenceId, $"{Say.Count(pods.Count, "pod")} match {SelectorMiss.Text(selector)}, none is ready.")],
    };
}
