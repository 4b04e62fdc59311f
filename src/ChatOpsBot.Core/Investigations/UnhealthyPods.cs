using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Investigations;

/// <summary>The pods that a placeholder such as <c>&lt;pod name&gt;</c> stands for: what a step saw that does not do its work.</summary>
public static class UnhealthyPods
{
    /// <param name="ns">The namespace that the command names: a pod of another one would make it a wrong command.</param>
    public static IEnumerable<KubernetesObject> In(Run run, string cluster, string ns)
    {
        var named = run.Causes.SelectMany(cause => cause.Explains.Select(effect => effect.Subject).Prepend(cause.Subject)).ToHashSet();
        return run.Observations.OfType<ObjectObservation>()
            .Where(seen => seen.Cluster == cluster && seen.Object.Kind == "Pod")
            .Where(seen => seen.IsSubject || named.Contains(seen.Object.Reference.ToString()))
            .Select(seen => seen.Object)
            .DistinctBy(pod => pod.Reference)
            .Where(pod => pod.Namespace == ns && IsUnhealthy(pod));
    }

    /// <summary>Whether a pod does not do its work.</summary>
    public static bool IsUnhealthy(KubernetesObject pod) => pod.Text("status", "phase") switch
    {
        "Succeeded" => false,
        "Running" => pod.Items("status", "containerStatuses").Any(container => container.Flag("ready") != true),
        _ => true,
    };
}
