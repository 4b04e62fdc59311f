using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>Finds out which kinds the words of a command name.</summary>
internal static class GetTargets
{
    /// <returns>The requests, or the type that the server does not have.</returns>
    public static async Task<(IReadOnlyList<GetRequest> Requests, string? Unknown)> ResolveAsync(
        IEnumerable<ResourceTarget> targets, KubernetesClient client, CancellationToken cancellationToken)
    {
        var requests = new List<GetRequest>();
        foreach (var target in targets)
        {
            var types = await client.Discovery.ResolveAsync(target.Type, cancellationToken);
            if (types.IsEmpty)
            {
                return (requests, target.Type);
            }

            requests.AddRange(types.Select(type => new GetRequest(type, target.Name)));
        }

        return (requests, null);
    }

    /// <summary>As kubectl words it.</summary>
    public static string UnknownType(string type) => $"error: the server doesn't have a resource type \"{type}\"";
}
