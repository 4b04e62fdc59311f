using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Kubectl;

/// <summary>Reads the objects that a command names or selects.</summary>
/// <param name="ns">For namespaced kinds, unless all namespaces are meant.</param>
internal sealed class TargetReader(KubernetesClient client, string ns, bool allNamespaces, string? labelSelector)
{
    /// <param name="prefixes">A single name that does not exist may be the beginning of names that do.</param>
    public async Task<FoundObjects> ReadAsync(ImmutableArray<ResourceTarget> targets, bool prefixes, CancellationToken cancellationToken)
    {
        var objects = new List<KubernetesObject>();
        var missing = new List<string>();
        var byPrefix = false;
        foreach (var target in targets)
        {
            var types = await client.Discovery.ResolveAsync(target.Type, cancellationToken);
            if (types.IsEmpty)
            {
                missing.Add($"error: the server doesn't have a resource type \"{target.Type}\"");
            }

            foreach (var type in types)
            {
                var place = type.Namespaced && !allNamespaces ? ns : null;
                if (target.Name is not { } name)
                {
                    objects.AddRange((await client.ListAsync(type, place, new ListOptions { LabelSelector = labelSelector }, cancellationToken)).Items);
                }
                else if (await client.FindAsync(type, place, name, cancellationToken) is { } found)
                {
                    objects.Add(found);
                }
                else
                {
                    var begun = prefixes && targets.Length == 1 ? await BegunAsync(type, place, name, cancellationToken) : [];
                    objects.AddRange(begun);
                    byPrefix |= begun.Count > 0;
                    if (begun.Count == 0)
                    {
                        missing.Add($"Error from server (NotFound): {type.Qualified} \"{name}\" not found");
                    }
                }
            }
        }

        return new FoundObjects(objects, missing.Count > 0 ? string.Join('\n', missing) : null, byPrefix);
    }

    private async Task<List<KubernetesObject>> BegunAsync(ResourceType type, string? place, string prefix, CancellationToken cancellationToken)
    {
        var all = await client.ListAsync(type, place, ListOptions.All, cancellationToken);
        return [.. all.Items.Where(one => one.Name.StartsWith(prefix, StringComparison.Ordinal))];
    }
}
