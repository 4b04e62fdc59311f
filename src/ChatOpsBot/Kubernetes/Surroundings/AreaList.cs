using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Surroundings;

/// <summary>One list of the surroundings, or why it could not be had.</summary>
/// <param name="Namespace">Null for a cluster-scoped kind.</param>
internal sealed record AreaList(ResourceType Type, string? Namespace, IReadOnlyList<KubernetesObject> Items, bool Complete, KubernetesException? Failure)
{
    public bool Answered => Failure is null;

    /// <summary>The server does not serve the kind at all.</summary>
    public bool IsAbsent => Failure is KubernetesStatusException { IsNotFound: true };

    public static async Task<AreaList> ReadAsync(KubernetesClient client, ResourceType type, string? ns, ListOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var list = await client.ListAsync(type, ns, options, cancellationToken);
            return new AreaList(type, ns, list.Items, list.Complete, null);
        }
        catch (KubernetesException e)
        {
            return new AreaList(type, ns, [], false, e);
        }
    }
}
