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

        var objects = lists.SelectMany(list => list.Items).Where(seen => query.Entry?.Namespace is not { } place || seen.Namespace == place).ToList();
        var listings = lists.Where(list => list.Answered).Select(list => new ListingObservation(list.Type.Kind, null, null, list.Complete && client.Namespaces.IsEmpty, list.Items.Count));
        var counted = lists.Where(list => list.Answered || !Optional.Contains(list.Type)).ToList();
        var coverage = new Coverage(counted.Count(list => list.Answered), counted.Count, "kind");
        var refused = counted.Where(list => !list.Answered).Select(list => list.Type.Qualified).ToList();
        var note = refused.Count == 0 ? null : $"not looked at, because the server refused or did not answer: {string.Join(", ", refused)}";
        var name = query.Name.Trim();
        var matches = name.Length == 0 ? Everything(objects) : query.Entry is { Labels.IsEmpty: false } entry ? Labelled(objects, entry.Labels) : WithPods(Matches(objects, name), objects);
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
        return Evidence.NoData(query, Join(Nothing(query, name), note)!, [.. listings]) with
        {
            Coverage = coverage,
            Lines = [.. near.Select(found => new TextLine($"Did you mean {found.Reference}?", found.Reference))],
        };
    }

    private static List<KubernetesObject> Everything(IEnumerable<KubernetesObject> objects) =>
        [.. objects.Where(seen => seen.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "CronJob" or "Node" || (seen.Kind == "Pod" && PodHealth.IsIll(seen)))];

    private string Nothing(LookupQuery query, string name)
    {
        var place = query.Entry?.Namespace is { } ns ? $"namespace {ns} of cluster {client.Cluster}, where the catalogue has it," : $"cluster {client.Cluster}";
        return query.Entry?.Selector is { } selector
            ? $"nothing in {place} has the labels that the catalogue names, {selector}"
            : $"nothing in {place} is called \"{name}\"";
    }

    /// <summary>Pods that have the labels, what makes such pods, and the services that lead to them.</summary>
    private static List<KubernetesObject> Labelled(List<KubernetesObject> objects, IReadOnlyDictionary<string, string> labels)
    {
        var pods = objects.Where(seen => seen.Kind == "Pod" && Has(seen.Labels)).ToList();
        return
        [
            .. objects.Where(seen => seen.Json.At("spec", "template", "metadata") is { } template && Has(template.Map("labels"))),
            .. objects.Where(seen => seen.Kind == "Service" && pods.Any(pod => pod.Namespace == seen.Namespace && LabelSelectors.Selects(seen, pod.Labels))),
            .. pods,
        ];

        bool Has(IReadOnlyDictionary<string, string> own) => labels.All(label => own.TryGetValue(label.Key, out var value) && value == label.Value);
    }

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
