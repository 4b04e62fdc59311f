namespace ChatOpsBot.Core.Diagnosis.Rules.Services;

/// <summary>A service's targetPort is not a port of the containers it selects.</summary>
public sealed class PortMismatch : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var service in observations.Objects("Service"))
        {
            var pods = observations.Topology.Selected(service).Where(p => !p.IsFinished).ToList();
            var ports = pods.SelectMany(p => p.Containers).SelectMany(c => c.Spec.Items("ports")).ToList();
            if (pods.Count == 0)
            {
                continue;
            }

            foreach (var port in service.Object.Items("spec", "ports"))
            {
                var target = port.Text("targetPort") ?? port.Text("port") ?? "";
                var named = !long.TryParse(target, out _);
                if ((!named && ports.Count == 0) || ports.Any(p => p.Text("name") == target || p.Text("containerPort") == target))
                {
                    continue;
                }

                yield return new()
                {
                    Code = CauseCodes.ServicePortMismatch,
                    Subject = service.Object.Reference.ToString(),
                    Cluster = service.Cluster,
                    Confidence = named ? 0.9 : 0.6,
                    Summary = $"Service {service.Object.Namespace}/{service.Object.Name} sends to port {target}, which its pods do not declare.",
                    For = [new(service.EvidenceId, $"targetPort is {target}; the containers declare {(ports.Count == 0 ? "no port" : string.Join(", ", ports.Select(p => p.Text("containerPort")).Distinct()))}.")],
                    Against = named ? [] : [new(service.EvidenceId, "A container may listen on a port that it does not declare.")],
                };
            }
        }
    }
}
