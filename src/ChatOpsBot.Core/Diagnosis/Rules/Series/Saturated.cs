using ChatOpsBot.Core.Diagnosis.Rules.Pods;

namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>What is used stands close to what is allowed: containers against their limits, nodes against what they can give.</summary>
public sealed class Saturated : ICauseRule
{
    private const double High = 0.9;

    public IEnumerable<Cause> Propose(Observations observations) => Containers(observations).Concat(Nodes(observations));

    private static IEnumerable<Cause> Containers(Observations observations)
    {
        foreach (var metrics in observations.Objects("PodMetrics"))
        {
            var pod = observations.Topology.Pod(metrics.Cluster, metrics.Object.Reference with { Kind = "Pod" });
            if (pod is null || pod.IsFinished || !Matters(pod, observations))
            {
                continue;
            }

            foreach (var used in metrics.Object.Items("containers"))
            {
                var container = pod.Containers.FirstOrDefault(c => c.Name == used.Text("name"));
                foreach (var resource in new[] { "cpu", "memory" })
                {
                    var limit = container?.Spec.Text("resources", "limits", resource);
                    if (Quantity.Read(used.Text("usage", resource)) is { } usage && Quantity.Read(limit) is > 0 and var most && usage >= High * most)
                    {
                        yield return Tell(resource, pod.Workload, metrics, usage / most, $"container {container!.Name} of pod {pod.Reference.Name}", $"its limit of {limit}", 0.6);
                    }
                }
            }
        }
    }

    private static IEnumerable<Cause> Nodes(Observations observations)
    {
        foreach (var metrics in observations.Objects("NodeMetrics"))
        {
            var reference = new ObjectReference("Node", null, metrics.Object.Name);
            foreach (var resource in new[] { "cpu", "memory" })
            {
                var most = observations.Find(metrics.Cluster, reference)?.Object.Text("status", "allocatable", resource);
                if (Quantity.Read(metrics.Object.Text("usage", resource)) is { } usage && Quantity.Read(most) is > 0 and var allocatable && usage >= High * allocatable)
                {
                    yield return Tell(resource, reference, metrics, usage / allocatable, $"node {reference.Name}", $"its allocatable {most}", usage >= 0.95 * allocatable ? 0.65 : 0.5);
                }
            }
        }
    }

    // A busy container that nobody asked about is no trouble.
    private static bool Matters(PodView pod, Observations observations) =>
        observations.Focus is { Length: > 0 } focus ? pod.Reference.Name.Contains(focus, StringComparison.OrdinalIgnoreCase) : pod.Seen.IsSubject;

    private static Cause Tell(string resource, ObjectReference subject, ObjectObservation metrics, double share, string who, string of, double confidence)
    {
        var text = FormattableString.Invariant($"{char.ToUpperInvariant(who[0])}{who[1..]} uses {share * 100:0} % of {of} ({resource}).");
        return new()
        {
            Code = resource == "cpu" ? CauseCodes.ResourceCpuSaturated : CauseCodes.ResourceMemorySaturated,
            Subject = subject.ToString(),
            Cluster = metrics.Cluster,
            Confidence = confidence,
            Summary = text,
            For = [new(metrics.EvidenceId, text)],
            Against = [new(metrics.EvidenceId, "It is one moment's measurement.")],
        };
    }
}
