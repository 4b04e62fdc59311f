using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;
using ChatOpsBot.Kubernetes.Surroundings;

namespace ChatOpsBot.Kubernetes.Lookup;

/// <summary>Finds what goes by a name.</summary>
internal sealed class LookupReader(KubernetesClient client)
{
    private const int MostMatches = 50;

    private static readonly ResourceType[] Kinds =
    [
        KnownTypes.Namespaces, KnownTypes.Nodes, KnownTypes.Deployments, KnownTypes.StatefulSets, KnownTypes.DaemonSets, KnownTypes.Services, KnownTypes.CronJobs, KnownTypes.Jobs,
        KnownTypes.Pods, KnownTypes.ReplicationControllers, KnownTypes.Ingresses, KnownTypes.PersistentVolumeClaims, KnownTypes.HorizontalPodAutoscalers,
    ];

    // Most clusters hold none of these, and a bot that may not read them misses little.
    private static readonly ResourceType[] Optional = [KnownTypes.ReplicationControllers, KnownTypes.Ingresses, KnownTypes.PersistentVolumeClaims, KnownTypes.HorizontalPodAutoscalers];

    public async Task<Evidence> AnswerAsync(LookupQuery query, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(Kinds.Select(kind => AreaList.ReadAsync(client, kind, null, ListOptions.All, cancellationToken)));
        if (lists.All(list => !list.Answered))
        {
            return KubernetesFailure.ToEvidence(query, client.Cluster, (lists.FirstOrDefault(list => list.Failure is KubernetesUnreachableException) ?? lists[0]).Failure!);
        }

        var objects = lists.SelectMany(list => list.Items).ToList();
        var listings = lists.Where(list => list.Answered).Select(list => new ListingObservation(list.Type.Kind, null, null, list.Complete && client.Namespaces.IsEmpty, list.Items.Count));
        var counted = lists.Where(list => list.Answered || !Optional.Contains(list.Type)).ToList();
        var coverage = new Coverage(counted.Count(list => list.Answered), counted.Count, "kind");
        var refused = counted.Where(list => !list.Answered).Select(list => list.Type.Qualified).ToList();
        var note = refused.Count == 0 ? null : $"not looked at, because the server refused or did not answer: {string.Join(", ", refused)}";
        var name = query.Name.Trim();
        var matches = name.Length == 0 ? Everything(objects) : WithPods(Matches(objects, name), objects);
        if (matches.Count > 0)
        {
            var cut = matches.Count > MostMatches && name.Length > 0 ? $"{matches.Count} objects match; the first {MostMatches} are shown" : null;
            return Evidence.Found(
                query,
                [.. matches.Take(name.Length == 0 ? int.MaxValue : MostMatches).Select(found => new TextLine(found.Reference.ToString(), found.Reference))],
                [.. matches.Select(found => new ObjectObservation(found, IsSubject: true)), .. listings]) with
            {
                Coverage = coverage,
                Reason = Join(cut, note),
            };
        }

        var near = NameMatcher.Near(objects, name);
        return Evidence.NoData(query, Join($"nothing in cluster {client.Cluster} is called \"{name}\"", note)!, [.. listings]) with
        {
            Coverage = coverage,
            Lines = [.. near.Select(found => new TextLine($"Did you mean {found.Reference}?", found.Reference))],
        };
    }

    private static List<KubernetesObject> Everything(IEnumerable<KubernetesObject> objects) =>
        [.. objects.Where(seen => seen.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "CronJob" or "Node" || (seen.Kind == "Pod" && PodHealth.IsIll(seen)))];

    /// <summary>What goes by the name; for a host name that nothing is called, the services behind it.</summary>
    private static IReadOnlyList<KubernetesObject> Matches(List<KubernetesObject> objects, string name)
    {
        var found = NameMatcher.Match(objects, name);
        return found.Count > 0 || !name.Contains('.', StringComparison.Ordinal) ? found : IngressHosts.Behind(objects, name);
    }

    // Whoever asks about a workload asks about its pods.
    private static List<KubernetesObject> WithPods(IReadOnlyList<KubernetesObject> matches, IReadOnlyList<KubernetesObject> objects)
    {
        var selecting = matches.Where(seen => seen.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "Service" or "Job").ToList();
        var pods = objects.Where(seen => seen.Kind == "Pod" && selecting.Any(s => s.Namespace == seen.Namespace && LabelSelectors.Selects(s, seen.Labels)));
        return [.. matches.Concat(pods).DistinctBy(seen => seen.Reference)];
    }

    private static string? Join(string? a, string? b) => (a, b) switch
    {
        (null, _) => b,
        (_, null) => a,
        _ => $"{a}; {b}",
    };
}
