using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Surroundings;

/// <summary>Reads what stands around the subjects: everything of their namespaces that explains a pod, their nodes, and the last words of failing containers.</summary>
internal sealed class SurroundingsReader(KubernetesClient client)
{
    private const int MostNamespaces = 5;
    private const int FewNodes = 50;
    private const int MostObjects = 2_000;

    private static readonly ResourceType[] Kinds =
    [
        KnownTypes.Pods, KnownTypes.ReplicaSets, KnownTypes.Deployments, KnownTypes.StatefulSets, KnownTypes.DaemonSets, KnownTypes.Jobs, KnownTypes.CronJobs,
        KnownTypes.Services, KnownTypes.EndpointSlices, KnownTypes.Events, KnownTypes.LimitRanges, KnownTypes.ResourceQuotas, KnownTypes.HorizontalPodAutoscalers,
        KnownTypes.PersistentVolumeClaims, KnownTypes.PodDisruptionBudgets, KnownTypes.Ingresses, KnownTypes.NetworkPolicies, KnownTypes.ConfigMaps, KnownTypes.PodMetrics,
    ];

    public async Task<Evidence> AnswerAsync(SurroundingsQuery query, CancellationToken cancellationToken)
    {
        var namespaces = await NamespacesAsync(query, cancellationToken);
        var lists = (await Task.WhenAll([
            .. namespaces.Take(MostNamespaces).SelectMany(ns => Kinds.Select(kind => ReadAsync(kind, ns, cancellationToken))),
            ReadAsync(KnownTypes.Nodes, null, cancellationToken),
            ReadAsync(KnownTypes.NodeMetrics, null, cancellationToken),
        ])).ToList();
        if (lists.All(list => !list.Answered))
        {
            var worst = lists.FirstOrDefault(list => list.Failure is KubernetesUnreachableException) ?? lists[0];
            return KubernetesFailure.ToEvidence(query, client.Cluster, worst.Failure!);
        }

        var objects = lists.SelectMany(list => list.Type == KnownTypes.Nodes ? Concerned(list, lists) : list.Items).ToList();
        var area = new Area(query.Subjects, objects, query.Scope.Window.To == default ? client.Time.GetUtcNow() : query.Scope.Window.To);
        var lastWords = await new LastWords(client).ReadAsync(area, cancellationToken);
        List<Observation> observations =
        [
            .. objects.Select(seen => new ObjectObservation(seen, IsSubject: false)),
            .. lists.Where(list => list.Answered).Select(list => new ListingObservation(list.Type.Kind, list.Namespace, null, list.Complete, list.Items.Count)),
            .. lastWords,
        ];
        var counted = lists.Where(list => !list.IsAbsent).ToList();
        var lines = new AreaSummary(area).Lines();
        var evidence = lines.Count == 0
            ? Evidence.NoData(query, "Nothing stands out around the subjects.", observations)
            : Evidence.Found(query, lines, observations);
        return evidence with
        {
            Coverage = new Coverage(counted.Count(list => list.Answered), counted.Count, "list"),
            Reason = Reason(evidence.Reason, counted, namespaces.Count),
        };
    }

    private async Task<AreaList> ReadAsync(ResourceType kind, string? ns, CancellationToken cancellationToken)
    {
        var options = new ListOptions { MetadataOnly = kind == KnownTypes.ConfigMaps, Maximum = MostObjects };
        var list = await AreaList.ReadAsync(client, kind, ns, options, cancellationToken);
        if (kind == KnownTypes.EndpointSlices && !list.Answered)
        {
            var older = await AreaList.ReadAsync(client, KnownTypes.Endpoints, ns, options, cancellationToken);
            return older.Answered ? older : list;
        }

        return list;
    }

    // A node has no namespace of its own: what stands on it has.
    private async Task<IReadOnlyList<string>> NamespacesAsync(SurroundingsQuery query, CancellationToken cancellationToken)
    {
        var named = query.Subjects.Select(subject => subject.Kind == "Namespace" ? subject.Name : subject.Namespace).OfType<string>().ToList();
        if (named.Count == 0)
        {
            foreach (var node in query.Subjects.Where(subject => subject.Kind == "Node").Take(3))
            {
                var pods = await AreaList.ReadAsync(client, KnownTypes.Pods, null, new ListOptions { FieldSelector = $"spec.nodeName={node.Name}", Maximum = MostObjects }, cancellationToken);
                named.AddRange(pods.Items.Where(PodHealth.IsIll).Concat(pods.Items).Select(pod => pod.Namespace).OfType<string>());
            }
        }

        return [.. named.GroupBy(ns => ns).OrderByDescending(same => same.Count()).Select(same => same.Key)];
    }

    private static IEnumerable<KubernetesObject> Concerned(AreaList nodes, IEnumerable<AreaList> lists)
    {
        var used = lists.Where(list => list.Type == KnownTypes.Pods).SelectMany(list => list.Items).Select(pod => pod.Text("spec", "nodeName")).ToHashSet();
        return nodes.Items.Count <= FewNodes ? nodes.Items : nodes.Items.Where(node => used.Contains(node.Name));
    }

    private string? Reason(string? reason, IEnumerable<AreaList> lists, int namespaces)
    {
        var notes = new List<string>();
        if (reason is not null)
        {
            notes.Add(reason);
        }

        if (namespaces > MostNamespaces)
        {
            notes.Add($"{namespaces} namespaces are concerned; {MostNamespaces} were read");
        }

        var refused = lists.Where(list => list.Failure is KubernetesStatusException { IsDenied: true } or NamespaceNotConfiguredException).Select(list => list.Type.Qualified).Distinct().ToList();
        if (refused.Count > 0)
        {
            notes.Add($"the bot's account in cluster {client.Cluster} may not list {string.Join(", ", refused)}: give it the verb \"list\" on them");
        }

        notes.AddRange(lists.Where(list => list.Failure is KubernetesUnreachableException).Select(list => list.Failure!.Message).Distinct());
        return notes.Count == 0 ? null : string.Join("; ", notes);
    }
}
