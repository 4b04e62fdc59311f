using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Investigations;

/// <summary>What the name that a person typed means in one cluster; fills the placeholders of the general runbook.</summary>
/// <param name="Matches">Objects that go by the name.</param>
/// <param name="NearNames">What comes close when nothing does.</param>
/// <param name="Answered">False when the cluster was not asked, refused or did not answer.</param>
public sealed record ServiceFacts(ImmutableArray<KubernetesObject> Matches, ImmutableArray<string> NearNames, bool Answered)
{
    private static readonly ImmutableArray<string> Preference = ["Deployment", "StatefulSet", "DaemonSet", "Service", "CronJob", "Job", "Pod", "Node", "Namespace", "ReplicationController", "Ingress", "PersistentVolumeClaim", "HorizontalPodAutoscaler"];

    /// <summary>What the catalogue says; it wins over what was found.</summary>
    public ServiceEntry? Entry { get; init; }

    public static ServiceFacts None { get; } = new([], [], false);

    /// <summary>The match that the name most likely means: a workload before a service before a pod, and of two the one in trouble.</summary>
    public KubernetesObject? Best => Matches
        .OrderBy(match => Preference.IndexOf(match.Kind) is var rank and >= 0 ? rank : int.MaxValue)
        .ThenByDescending(match => match.Number("spec", "replicas") is { } wanted && (match.Number("status", "readyReplicas") ?? 0) < wanted)
        .FirstOrDefault();

    /// <summary>The namespace for commands that name none: the catalogue's, <paramref name="wanted"/> when the name exists there or nothing speaks against it.</summary>
    public string? Namespace(string? wanted)
    {
        if (Entry?.Namespace is { } listed)
        {
            return listed;
        }

        if (Best is { Kind: "Namespace" } ns)
        {
            return ns.Name;
        }

        var found = Matches.Where(match => match.Namespace is not null).Select(match => match.Namespace!).Distinct().ToList();
        return wanted is not null && (found.Count == 0 || found.Contains(wanted)) ? wanted : Best?.Namespace ?? wanted;
    }

    /// <summary>Whether a step that is <c>for=</c> these kinds of things is for this one. Before anything is known of it, every step is.</summary>
    public bool Concerns(string? kinds) => kinds is null || Best is not { } best || kinds.Split(',', StringSplitOptions.TrimEntries).Contains(best.Kind switch
    {
        "Service" or "Pod" or "Node" or "Namespace" => best.Kind.ToLowerInvariant(),
        "Ingress" or "PersistentVolumeClaim" or "HorizontalPodAutoscaler" => "object",
        _ => "workload",
    });

    /// <summary>Placeholders that the match fills: kind, name, selector, node.</summary>
    public IEnumerable<KeyValuePair<string, ImmutableArray<string>>> Values()
    {
        if (Best is not { } best)
        {
            yield break;
        }

        yield return new("kind", [best.Kind.ToLowerInvariant()]);
        yield return new("name", [best.Name]);
        if (best.Kind == "Node")
        {
            yield return new("node", [best.Name]);
        }

        if ((Entry?.Selector ?? Selector(best)) is { Length: > 0 } selector)
        {
            yield return new("selector", [selector]);
        }
    }

    private static string Selector(KubernetesObject match)
    {
        var labels = match.Kind == "Service" ? match.Map("spec", "selector") : match.Map("spec", "selector", "matchLabels");
        return string.Join(",", labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
    }
}
