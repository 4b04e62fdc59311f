using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>Reads what descriptions show beside their object; each list once, however many objects are described.</summary>
/// <remarks>What the bot may not read is left out of the description, as kubectl does.</remarks>
internal sealed class Surroundings(KubernetesClient client, DateTimeOffset now, bool showEvents)
{
    private const string LeaseNamespace = "kube-node-lease";
    private static readonly ResourceType Leases = new("coordination.k8s.io", "v1", "leases", "Lease", true);
    private readonly Dictionary<(string, string?, string?), IReadOnlyList<KubernetesObject>?> _lists = [];

    public async Task<DescribeContext> OfAsync(KubernetesObject subject, CancellationToken cancellationToken)
    {
        var ns = subject.Namespace;
        var context = new DescribeContext { Now = now, Events = showEvents ? await ListAsync(KnownTypes.Events, ns) ?? [] : null };
        switch (subject.Kind)
        {
            case "ReplicaSet" or "ReplicationController" or "StatefulSet" or "DaemonSet" or "PersistentVolumeClaim":
                return context with { Pods = await ListAsync(KnownTypes.Pods, ns) };
            case "Deployment":
                return context with { ReplicaSets = await ListAsync(KnownTypes.ReplicaSets, ns) ?? [] };
            case "Service":
                return context with { EndpointSlices = await ListAsync(KnownTypes.EndpointSlices, ns) ?? [] };
            case "Ingress":
                return context with
                {
                    EndpointSlices = await ListAsync(KnownTypes.EndpointSlices, ns) ?? [],
                    Services = await ListAsync(KnownTypes.Services, ns) ?? [],
                };
            case "Namespace":
                return context with
                {
                    ResourceQuotas = await ListAsync(KnownTypes.ResourceQuotas, subject.Name) ?? [],
                    LimitRanges = await ListAsync(KnownTypes.LimitRanges, subject.Name) ?? [],
                };
            case "ServiceAccount":
                return context with { Secrets = await ListAsync(KnownTypes.Secrets, ns, metadataOnly: true) };
            case "Node":
                return await NodeAsync();
            default:
                return context;
        }

        async Task<DescribeContext> NodeAsync()
        {
            var pods = await ListAsync(KnownTypes.Pods, null, $"spec.nodeName={subject.Name},status.phase!=Succeeded,status.phase!=Failed");
            try
            {
                return context with { Pods = pods, Lease = await client.ReadAsync(Leases, LeaseNamespace, subject.Name, cancellationToken) };
            }
            catch (KubernetesStatusException e)
            {
                return context with { Pods = pods, LeaseError = e.Message };
            }
        }

        Task<IReadOnlyList<KubernetesObject>?> ListAsync(ResourceType type, string? place, string? fields = null, bool metadataOnly = false) =>
            this.ListAsync(type, place, fields, metadataOnly, cancellationToken);
    }

    private async Task<IReadOnlyList<KubernetesObject>?> ListAsync(ResourceType type, string? ns, string? fields, bool metadataOnly, CancellationToken cancellationToken)
    {
        var key = (type.Plural, ns, fields);
        if (!_lists.TryGetValue(key, out var list))
        {
            try
            {
                list = (await client.ListAsync(type, ns, new ListOptions { FieldSelector = fields, MetadataOnly = metadataOnly }, cancellationToken)).Items;
            }
            catch (KubernetesStatusException)
            {
                list = null;
            }
            catch (NamespaceNotConfiguredException)
            {
                list = null;
            }

            _lists[key] = list;
        }

        return list;
    }
}
