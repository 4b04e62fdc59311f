namespace ChatOpsBot.Core.Diagnosis.Rules.Services;

/// <summary>The endpoints of a service hold no ready address, where the pods themselves were not all seen.</summary>
public sealed class EndpointsEmpty : ICauseRule
{
    private const string ServiceName = "kubernetes.io/service-name";

    public IEnumerable<Cause> Propose(Observations observations)
    {
        var slices = observations.Objects("EndpointSlice").Where(s => s.Object.Labels.ContainsKey(ServiceName))
            .Select(s => (Seen: s, Name: s.Object.Labels[ServiceName], Ready: s.Object.Items("endpoints").Count(e => e.Flag("conditions", "ready") != false), Waiting: s.Object.Items("endpoints").Count(e => e.Flag("conditions", "ready") == false)));
        var lists = observations.Objects("Endpoints")
            .Select(s => (Seen: s, s.Object.Name, Ready: s.Object.Items("subsets").Sum(p => p.Items("addresses").Count()), Waiting: s.Object.Items("subsets").Sum(p => p.Items("notReadyAddresses").Count())));
        foreach (var told in slices.Concat(lists).GroupBy(t => (t.Seen.Cluster, t.Seen.Object.Namespace, t.Name)))
        {
            var reference = new ObjectReference("Service", told.Key.Namespace, told.Key.Name);
            var service = observations.Find(told.Key.Cluster, reference);
            var waiting = told.Max(t => t.Waiting);
            if (told.Any(t => t.Ready > 0) || (waiting == 0 && !IsMissed(service, observations)) || observations.SawAll(told.Key.Cluster, "Pod", told.Key.Namespace))
            {
                continue;
            }

            yield return new()
            {
                Code = CauseCodes.ServiceNoEndpoints,
                Subject = reference.ToString(),
                Cluster = told.Key.Cluster,
                Confidence = waiting > 0 ? 0.75 : 0.65,
                Summary = $"Service {reference.Namespace}/{reference.Name} has no ready endpoint ({waiting} not ready).",
                For = [new(told.First().Seen.EvidenceId, $"Its endpoints hold no ready address and {Say.Count(waiting, "address")} that {(waiting == 1 ? "is" : "are")} not ready.")],
            };
        }
    }

    // A service that selects pods should have some, unless the workload behind it rests on purpose.
    private static bool IsMissed(ObjectObservation? service, Observations observations)
    {
        if (service is null || Topology.Selector(service.Object) is not { Count: > 0 } selector)
        {
            return false;
        }

        return (service.IsSubject && observations.Focus is { Length: > 0 })
            || !new[] { "Deployment", "StatefulSet" }.SelectMany(observations.Objects).Any(w => w.Cluster == service.Cluster && w.Object.Namespace == service.Object.Namespace
                && w.Object.Number("spec", "replicas") == 0 && Topology.Matches(selector, w.Object.Map("spec", "template", "metadata", "labels")));
    }
}
