using System.Collections.Immutable;

namespace ChatOpsBot.Kubernetes.Client;

/// <summary>A kind of object that an API server serves, and where.</summary>
/// <param name="Group">Empty for the core group.</param>
internal sealed record ResourceType(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    public string Singular { get; init; } = Kind.ToLowerInvariant();

    public ImmutableArray<string> ShortNames { get; init; } = [];

    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>What the server lets anybody do with it at all: get, list, …</summary>
    public ImmutableArray<string> Verbs { get; init; } = ["get", "list"];

    /// <summary><c>apps/v1</c>, or <c>v1</c> for the core group.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>deployments.apps</c>, as errors and permissions name it.</summary>
    public string Qualified => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary><c>deployment.apps</c>, as <c>kubectl get -o name</c> prints it.</summary>
    public string KindWithGroup => (Group.Length == 0 ? Kind : $"{Kind}.{Group}").ToLowerInvariant();

    /// <summary>The path of the collection or of one object, without a leading slash.</summary>
    /// <param name="ns">Null for all namespaces; ignored for a cluster-scoped kind.</param>
    public string Path(string? ns, string? name = null, string? subresource = null)
    {
        var path = Group.Length == 0 ? $"api/{Version}/" : $"apis/{Group}/{Version}/";
        if (Namespaced && ns is not null)
        {
            path += $"namespaces/{Uri.EscapeDataString(ns)}/";
        }

        path += Plural;
        if (name is not null)
        {
            path += "/" + Uri.EscapeDataString(name);
        }

        return subresource is null ? path : $"{path}/{subresource}";
    }
}
