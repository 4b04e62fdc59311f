using ChatOpsBot.Sandbox.Kubernetes.Kinds;

namespace ChatOpsBot.Sandbox.Kubernetes.Requests;

/// <summary>
/// What a path below <c>/api/v1</c> or <c>/apis/group/version</c> names.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris
/// </summary>
/// <param name="ApiVersion">The version that the answer must have.</param>
/// <param name="Name">Empty for a collection.</param>
/// <param name="Subresource">Empty for the object itself.</param>
/// <param name="Rest">What follows the subresource, from its slash.</param>
internal sealed record ResourcePath(ResourceKind Kind, string ApiVersion, string Namespace, string Name, string Subresource, string Rest)
{
    /// <summary>Null when the cluster knows no such resource.</summary>
    public static ResourcePath? Parse(KindCatalogue kinds, string group, string version, IReadOnlyList<string> parts)
    {
        var (ns, at) = ("", 0);
        if (parts.Count >= 3 && parts[0] == "namespaces" && !(group.Length == 0 && parts.Count == 3 && parts[2] is "status" or "finalize"))
        {
            (ns, at) = (parts[1], 2);
        }

        if (at >= parts.Count || kinds.OfPath(group, version, parts[at]) is not { } kind || (ns.Length > 0 && !kind.Namespaced))
        {
            return null;
        }

        return new ResourcePath(
            kind,
            group.Length == 0 ? version : $"{group}/{version}",
            ns,
            at + 1 < parts.Count ? parts[at + 1] : "",
            at + 2 < parts.Count ? parts[at + 2] : "",
            at + 3 < parts.Count ? "/" + string.Join('/', parts.Skip(at + 3)) : "");
    }
}
