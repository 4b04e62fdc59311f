using ChatOpsBot.Core.Diagnosis.Rules.Policies;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>The objects that a cause stands on, so that causes of related objects can be joined.</summary>
internal sealed class CauseFootprint
{
    public CauseFootprint(Cause cause, Observations observations)
    {
        Cause = cause;
        var subject = cause.Subject.StartsWith("system:", StringComparison.Ordinal) ? null : ObjectReference.Parse(cause.Subject);
        IsSystem = subject is null;
        if (subject is not null)
        {
            Suffers.Add(subject);
            Widen(subject, cause.Cluster, observations);
        }

        Acts.UnionWith(Suffers);
        if (!cause.Code.StartsWith("upstream.", StringComparison.Ordinal))
        {
            Acts.UnionWith(cause.Related);
        }

        IsAsked = Asked(cause, observations);
    }

    public Cause Cause { get; }

    /// <summary>The objects whose trouble it can account for.</summary>
    public HashSet<ObjectReference> Acts { get; } = [];

    /// <summary>The objects whose trouble it is.</summary>
    public HashSet<ObjectReference> Suffers { get; } = [];

    public bool IsSystem { get; }

    /// <summary>It concerns what the person asked about.</summary>
    public bool IsAsked { get; }

    private void Widen(ObjectReference subject, string cluster, Observations observations)
    {
        var topology = observations.Topology;
        switch (subject.Kind)
        {
            case "Pod" when topology.Pod(cluster, subject) is { } pod:
                Suffers.Add(pod.Workload);
                break;
            case "Node":
                foreach (var on in topology.PodsOn(cluster, subject.Name))
                {
                    Acts.Add(on.Reference);
                    if (!on.IsReady)
                    {
                        Acts.Add(on.Workload);
                    }
                }

                break;
            case "HorizontalPodAutoscaler" when observations.Find(cluster, subject) is { } autoscaler:
                Suffers.Add(new(autoscaler.Object.Text("spec", "scaleTargetRef", "kind") ?? "", subject.Namespace, autoscaler.Object.Text("spec", "scaleTargetRef", "name") ?? ""));
                break;
            case "PodDisruptionBudget" when observations.Find(cluster, subject) is { } budget && budget.Object.Json.At("spec", "selector") is { } selector:
                Suffers.UnionWith(topology.PodsIn(cluster, subject.Namespace).Where(p => LabelSelector.Matches(selector, p.Seen.Object.Labels)).Select(p => p.Workload));
                break;
            case "Service" when observations.Find(cluster, subject) is { } service:
                Suffers.UnionWith(topology.Selected(service).Select(p => p.Workload));
                break;
        }
    }

    private bool Asked(Cause cause, Observations observations)
    {
        var all = Acts.Union(cause.Related).ToList();
        return all.Any(o => observations.Find(cause.Cluster, o)?.IsSubject == true || (observations.Focus is { Length: > 0 } focus && o.Name.Contains(focus, StringComparison.OrdinalIgnoreCase)))
            || all.Any(o => observations.Topology.PodsOf(cause.Cluster, o).Any(p => p.Seen.IsSubject));
    }
}
