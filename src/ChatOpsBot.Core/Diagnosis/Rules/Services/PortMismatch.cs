namespace ChatOpsBot.Core.Diagnosis.Rules.Services;

/// <summary>A service's targetPort is not a port of the containers it selects.</summary>
public sealed class PortMismatch : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var service in observations.Objects("Service"))
        {
            var pods = observations.Topology.Selected(service).Where(p => !p.IsFinished).Take(20).ToList();
            var ports = pods.SelectMany(p => p.Containers).SelectMany(c => c.Spec.Items("ports")).ToList();
            if (pods.Count == 0)
            {
                continue;
            }

            var targets = service.Object.Items("spec", "ports").Select(p => p.Text("targetPort") is { Length: > 0 } target and not "0" ? target : p.Text("port") ?? "").ToList();
            var missed = targets.Where(target => !ports.Any(p => p.Text("name") == target || p.Text("containerPort") == target)).ToList();
            foreach (var target in missed.Distinct())
            {
                // Containers may listen on ports that they do not declare; a service of which not one port is declared is most likely wrong.
                var named = !long.TryParse(target, out _);
                if (!named && (ports.Count == 0 || (missed.Count < targets.Count && !service.IsSubject)))
                {
                    continue;
                }

                var declared = ports.Count == 0 ? "no port" : string.Join(", ", ports.Select(p => p.Text("name") is { } name ? $"{p.Text("containerPort")} ({name})" : p.Text("containerPort")).Distinct());
                yield return new()
                {
                    Code = CauseCodes.ServicePortMismatch,
                    Subject = service.Object.Reference.ToString(),
                    Cluster = service.Cluster,
                    Confidence = named ? 0.9 : missed.Count == targets.Count ? 0.65 : 0.45,
                    Summary = $"Service {service.Object.Namespace}/{service.Object.Name} sends to port {target}, which its pods do not declare (they declare {declared}).",
                    For = [new(service.EvidenceId, $"targetPort is {target}; the containers declare {declared}.")],
                    Against = named ? [] : [new(service.EvidenceId, "A container may listen on a port that it does not declare.")],
                };
            }
        }
    }
}
