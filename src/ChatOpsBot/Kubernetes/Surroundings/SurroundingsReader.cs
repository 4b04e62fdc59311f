using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Surroundings;

/// <summary>Reads what stands around the subjects: everything of their namespaces that explains a pod, their nodes, and the last words of failing containers.</summary>
internal sealed class SurroundingsReader(KubernetesClient client)
{
    private const int MostNamespaces = 5;
    private const int MostCustomKinds = 20;
    private const int FewNodes = 50;
    private const int MostObjects = 2_000;

    private static readonly ResourceType[] Kinds =
    [
        KnownTypes.Pods, KnownTypes.ReplicationControllers, KnownTypes.ReplicaSets, KnownTypes.Deployments, KnownTypes.StatefulSets, KnownTypes.DaemonSets, KnownTypes.Jobs, KnownTypes.CronJobs,
        KnownTypes.Services, KnownTypes.EndpointSlices, KnownTypes.Events, KnownTypes.LimitRanges, KnownTypes.ResourceQuotas, KnownTypes.HorizontalPodAutoscalers,
        KnownTypes.PersistentVolumeClaims, KnownTypes.PodDisruptionBudgets, KnownTypes.Ingresses, KnownTypes.NetworkPolicies, KnownTypes.ConfigMaps, KnownTypes.PodMetrics,
    ];

    private static readonly ResourceType[] ClusterKinds = [KnownTypes.Nodes, KnownTypes.NodeMetrics, KnownTypes.StorageClasses, KnownTypes.IngressClasses];

    private static readonly ResourceType[] WholeClusterKinds = [KnownTypes.Namespaces, KnownTypes.ApiServices, KnownTypes.ValidatingWebhooks, KnownTypes.MutatingWebhooks];

    public async Task<Evidence> AnswerAsync(SurroundingsQuery query, CancellationToken cancellationToken)
    {
        var namespaces = query.Everywhere ? [null] : await NamespacesAsync(query, cancellationToken);
        var custom = CustomAsync(query.Everywhere, cancellationToken);
        var lists = (await Task.WhenAll([
            .. namespaces.Take(MostNamespaces).SelectMany(ns => Kinds.Select(kind => ReadAsync(kind, ns, cancellationToken))),
            .. ClusterKinds.Concat(query.Everywhere ? WholeClusterKinds : []).Select(kind => ReadAsync(kind, null, cancellationToken)),
        ])).ToList();
        lists.AddRange(await Task.WhenAll((await custom).SelectMany(type => namespaces.Take(MostNamespaces)
            .Select(ns => ReadAsync(type, type.Namespaced ? ns : null, cancellationToken)))));
        lists.AddRange(await Task.WhenAll(lists.Where(IsEncrypted).Select(list => list.Namespace).Distinct()
            .Select(ns => ReadAsync(KnownTypes.Secrets, ns, cancellationToken))));
        if (lists.All(list => !list.Answered))
        {
            var worst = lists.FirstOrDefault(list => list.Failure is KubernetesUnreachableException) ?? lists[0];
            return KubernetesFailure.ToEvidence(query, client.Cluster, worst.Failure!);
        }

        var objects = lists.SelectMany(list => list.Type == KnownTypes.Nodes ? Concerned(list, lists) : list.Items).ToList();
        var area = new Area(query.Subjects, objects, query.Scope.Window.To == default ? client.Time.GetUtcNow() : query.Scope.Window.To);
        var changes = ConfigChanges.In(objects, query.Scope.Window).ToList();
        var lastWords = await new LastWords(client).ReadAsync(area, cancellationToken);
        List<Observation> observations =
        [
            .. objects.Select(seen => new ObjectObservation(seen, IsSubject: false)),
            .. lists.Where(list => list.Answered).Select(list => new ListingObservation(list.Type.Kind, list.Namespace, null, list.Complete, list.Items.Count)),
            .. lastWords,
            .. changes.Select(change => change.ToObservation()),
        ];
        var counted = lists.Where(list => !list.IsAbsent && (list.Answered || !IsOptional(list.Type))).ToList();
        var lines = new AreaSummary(area, changes).Lines();
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
        var options = new ListOptions { MetadataOnly = kind == KnownTypes.ConfigMaps || kind == KnownTypes.Secrets, Maximum = MostObjects };
        var list = await AreaList.ReadAsync(client, kind, ns, options, cancellationToken);
        if (kind == KnownTypes.EndpointSlices && !list.Answered)
        {
            var older = await AreaList.ReadAsync(client, KnownTypes.Endpoints, ns, options, cancellationToken);
            return older.Answered ? older : list;
        }

        return list;
    }

    // Objects of custom kinds tell by their conditions how they are; a cluster may have hundreds of kinds.
    private async Task<IReadOnlyList<ResourceType>> CustomAsync(bool all, CancellationToken cancellationToken)
    {
        try
        {
            var types = await client.Discovery.TypesAsync(cancellationToken);
            return
            [
                .. types.Where(type => type is { Group: "cert-manager.io", Kind: "Certificate" }
                        || (all && type.Group.Contains('.', StringComparison.Ordinal) && !type.Group.EndsWith(".k8s.io", StringComparison.Ordinal)))
                    .Where(type => type.Verbs.Contains("list")).DistinctBy(type => (type.Group, type.Plural)).Take(MostCustomKinds),
            ];
        }
        catch (KubernetesException)
        {
            return [];
        }
    }

    // Whether a certificate's Secret exists is told by its name; the names are asked for only where an Ingress uses one.
    private static bool IsEncrypted(AreaList list) => list.Type == KnownTypes.Ingresses && list.Items.Any(ingress => ingress.Items("spec", "tls").Any());

    // A node has no namespace of its own: what stands on it has.
    private async Task<IReadOnlyList<string?>> NamespacesAsync(SurroundingsQuery query, CancellationToken cancellationToken)
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

    // A bot that may not read these answers nearly as well: nobody is asked to give it more.
    private static bool IsOptional(ResourceType type) => KnownTypes.Find(type.Qualified) is null || WholeClusterKinds.Contains(type)
        || type == KnownTypes.Secrets || type == KnownTypes.StorageClasses || type == KnownTypes.IngressClasses || type == KnownTypes.ReplicationControllers;

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

        var refused = lists.Where(list => list.Failure is KubernetesStatusException { IsDenied: true } or NamespaceNotConfiguredException && !IsOptional(list.Type)).Select(list => list.Type.Qualified).Distinct().ToList();
        if (refused.Count > 0)
        {
            notes.Add($"the bot's account in cluster {client.Cluster} may not list {string.Join(", ", refused)}: give it the verb \"list\" on them");
        }

        notes.AddRange(lists.Where(list => list.Failure is KubernetesUnreachableException).Select(list => list.Failure!.Message).Distinct());
        return notes.Count == 0 ? null : string.Join("; ", notes);
    }
}
