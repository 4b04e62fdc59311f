using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Client;

/// <summary>The Kubernetes API of one cluster.</summary>
/// <remarks>
/// Every method throws <see cref="KubernetesException"/> when the server refuses or cannot be reached.
/// Source: https://kubernetes.io/docs/reference/using-api/api-concepts/
/// </remarks>
internal sealed class KubernetesClient : IDisposable
{
    private readonly ApiTransport _transport;

    /// <param name="http">Carries the credential; its base address ends with a slash.</param>
    /// <param name="defaultNamespace">The namespace of the kubeconfig's context.</param>
    /// <param name="namespaces">The only ones that may be looked at; empty for all.</param>
    public KubernetesClient(string cluster, HttpClient http, string defaultNamespace, ImmutableArray<string> namespaces, TimeProvider time)
    {
        Cluster = cluster;
        DefaultNamespace = defaultNamespace;
        Namespaces = namespaces;
        Time = time;
        _transport = new ApiTransport(http, time);
        Discovery = new Discovery(this);
    }

    /// <summary>The cluster's configured name.</summary>
    public string Cluster { get; }

    public string DefaultNamespace { get; }

    public ImmutableArray<string> Namespaces { get; }

    public Uri Server => _transport.Server;

    public TimeProvider Time { get; }

    public Discovery Discovery { get; }

    /// <summary>Where a command asks: its own namespace, else the scope's, else the context's.</summary>
    public string NamespaceOf(string? written, QueryScope scope) =>
        written ?? (scope.Namespace is "" or "default" ? DefaultNamespace : scope.Namespace);

    /// <summary>Reads any path that answers with JSON.</summary>
    /// <param name="path">Without a leading slash.</param>
    public Task<JsonElement> GetAsync(string path, ApiRequest what, CancellationToken cancellationToken, string accept = "application/json") =>
        _transport.JsonAsync(what, () => Request(HttpMethod.Get, path, accept), cancellationToken);

    /// <summary>Reads any path as text, whatever the type: <c>/healthz</c>, a log, a proxied service.</summary>
    public Task<T> StreamAsync<T>(string path, ApiRequest what, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        _transport.SendAsync(what, () => Request(HttpMethod.Get, path, "*/*"), read, cancellationToken);

    public async Task<KubernetesObject> ReadAsync(ResourceType type, string? ns, string name, CancellationToken cancellationToken, bool metadataOnly = false)
    {
        Admit(type, ns);
        var json = await GetAsync(type.Path(ns, name), new ApiRequest("get", type.Qualified, type.Namespaced ? ns : null, name), cancellationToken,
            metadataOnly ? MediaTypes.Metadata : MediaTypes.Json);
        return ListReader.Typed(json, type, metadataOnly);
    }

    /// <summary>The object, or null when there is none of that name.</summary>
    public async Task<KubernetesObject?> FindAsync(ResourceType type, string? ns, string name, CancellationToken cancellationToken, bool metadataOnly = false)
    {
        try
        {
            return await ReadAsync(type, ns, name, cancellationToken, metadataOnly);
        }
        catch (KubernetesStatusException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <param name="ns">Null for all namespaces (all that are configured).</param>
    public Task<KubernetesList> ListAsync(ResourceType type, string? ns, ListOptions options, CancellationToken cancellationToken) =>
        new ListReader(this).ListAsync(type, ns, options, cancellationToken);

    /// <summary>A list, or one object, as the server prints it; every row carries its object.</summary>
    /// <param name="name">Null for the list.</param>
    public Task<ObjectTable> TableAsync(ResourceType type, string? ns, string? name, ListOptions options, CancellationToken cancellationToken) =>
        new ListReader(this).TableAsync(type, ns, name, options, cancellationToken);

    /// <summary>What an account may do.</summary>
    /// <param name="asUser">The user to be; null for the bot's own account.</param>
    public async Task<bool> MayAsync(
        string verb, ResourceType type, string? ns, CancellationToken cancellationToken, string? subresource = null, string? name = null, string? asUser = null)
    {
        var review = new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SelfSubjectAccessReview",
            ["spec"] = new JsonObject
            {
                ["resourceAttributes"] = new JsonObject
                {
                    ["verb"] = verb, ["group"] = type.Group, ["resource"] = type.Plural, ["subresource"] = subresource ?? "", ["namespace"] = ns ?? "", ["name"] = name ?? "",
                },
            },
        };
        var answer = await CreateAsync(KnownTypes.SelfSubjectAccessReviews, null, review, false, cancellationToken, asUser: asUser);
        return answer.Flag("status", "allowed") == true;
    }

    /// <summary><c>gitVersion</c> and the rest of the server's version.</summary>
    public Task<JsonElement> VersionAsync(CancellationToken cancellationToken) =>
        GetAsync("version", new ApiRequest("get", "/version", null), cancellationToken);

    /// <summary>Creates an object, or a question that is asked by creating one (an access review, an eviction).</summary>
    public Task<JsonElement> CreateAsync(ResourceType type, string? ns, JsonNode body, bool dryRun, CancellationToken cancellationToken, string? name = null, string? subresource = null, string? asUser = null) =>
        WriteAsync(HttpMethod.Post, "create", type.Path(ns, name, subresource), type, ns, body, "application/json", dryRun, asUser, cancellationToken);

    /// <param name="contentType">The kind of patch, such as <c>application/strategic-merge-patch+json</c>.</param>
    /// <param name="asUser">The user to be; null for the bot's own account.</param>
    public Task<JsonElement> PatchAsync(
        ResourceType type, string? ns, string name, JsonNode patch, string contentType, bool dryRun, CancellationToken cancellationToken, string? subresource = null, string? asUser = null) =>
        WriteAsync(HttpMethod.Patch, "patch", type.Path(ns, name, subresource), type, ns, patch, contentType, dryRun, asUser, cancellationToken);

    /// <param name="options">A <c>DeleteOptions</c> with its preconditions.</param>
    public Task<JsonElement> DeleteAsync(ResourceType type, string? ns, string name, JsonNode options, bool dryRun, CancellationToken cancellationToken, string? asUser = null) =>
        WriteAsync(HttpMethod.Delete, "delete", type.Path(ns, name), type, ns, options, "application/json", dryRun, asUser, cancellationToken);

    /// <summary>A request to a service through the server's proxy; what the service answers is the reply, whatever its status.</summary>
    /// <param name="service">With its port behind a colon, and <c>https:</c> before it for TLS.</param>
    /// <param name="path">With a leading slash.</param>
    public Task<HttpReply> ProxyAsync(HttpMethod method, string ns, string service, string path, int longest, CancellationToken cancellationToken) =>
        _transport.ProxyAsync(
            new ApiRequest(method == HttpMethod.Get ? "get" : "create", "services/proxy", ns, service),
            () => Request(method, KnownTypes.Services.Path(ns, service, "proxy") + path, "*/*"),
            longest,
            cancellationToken);

    public void Dispose()
    {
        Discovery.Dispose();
        _transport.Dispose();
    }

    /// <exception cref="NamespaceNotConfiguredException">The configuration keeps the bot out.</exception>
    internal void Admit(ResourceType type, string? ns)
    {
        if (Namespaces.IsEmpty || (ns is not null && Namespaces.Contains(ns) && type.Namespaced))
        {
            return;
        }

        throw new NamespaceNotConfiguredException(type.Namespaced
            ? $"namespace \"{ns}\" is not among the namespaces that the bot may look at in cluster {Cluster} (Kubernetes:Clusters:Namespaces: {string.Join(", ", Namespaces)})"
            : $"{type.Plural} belong to no namespace, and the bot may look at namespaces {string.Join(", ", Namespaces)} of cluster {Cluster} alone (Kubernetes:Clusters:Namespaces)");
    }

    private Task<JsonElement> WriteAsync(
        HttpMethod method, string verb, string path, ResourceType type, string? ns, JsonNode body, string contentType, bool dryRun, string? asUser,
        CancellationToken cancellationToken)
    {
        var text = body.ToJsonString();
        return _transport.JsonAsync(
            new ApiRequest(verb, type.Qualified, ns),
            () =>
            {
                var request = Request(method, dryRun ? path + "?dryRun=All" : path, MediaTypes.Json);
                if (asUser is not null)
                {
                    request.Headers.TryAddWithoutValidation("Impersonate-User", asUser);
                }

                request.Content = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue(contentType));
                return request;
            },
            cancellationToken);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string accept)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return request;
    }
}
