using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Client;

/// <summary>The kinds that a server serves, and the names by which people call them.</summary>
/// <remarks>Remembered for ten minutes; a name that is not known is looked for once more, because it may have just been installed.</remarks>
internal sealed class Discovery(KubernetesClient client) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _reading = new(1);
    private ImmutableArray<ResourceType> _types = [];
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <summary>Every kind that can be read, the core group first, then in the server's order.</summary>
    public Task<ImmutableArray<ResourceType>> TypesAsync(CancellationToken cancellationToken) => TypesAsync(Lifetime, cancellationToken);

    /// <summary>What a type or category as a person writes it stands for; empty when the server knows none of that name.</summary>
    /// <param name="written"><c>po</c>, <c>pods</c>, <c>pod</c>, <c>deployments.apps</c>, <c>deployments.v1.apps</c>, <c>all</c>.</param>
    public async Task<ImmutableArray<ResourceType>> ResolveAsync(string written, CancellationToken cancellationToken)
    {
        var name = written.ToLowerInvariant();
        var found = TypeNames.Resolve(await TypesAsync(Lifetime, cancellationToken), name);
        return found.IsEmpty ? TypeNames.Resolve(await TypesAsync(Freshness, cancellationToken), name) : found;
    }

    public void Dispose() => _reading.Dispose();

    private async Task<ImmutableArray<ResourceType>> TypesAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var now = client.Time.GetUtcNow();
            if (_types.IsEmpty || now - _readAt > atMost)
            {
                _types = [.. await ReadAsync("api", cancellationToken), .. await ReadAsync("apis", cancellationToken)];
                _readAt = now;
            }

            return _types;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<IReadOnlyList<ResourceType>> ReadAsync(string root, CancellationToken cancellationToken)
    {
        var answer = await GetAsync(root, MediaTypes.AggregatedDiscovery, cancellationToken);
        if (answer.Text("kind") == "APIGroupDiscoveryList")
        {
            return [.. DiscoveryDocuments.ReadAggregated(answer)];
        }

        var versions = root == "api"
            ? answer.Items("versions").Where(v => v.ValueKind == JsonValueKind.String).Select(v => ("", v.GetString()!))
            : answer.Items("groups").SelectMany(group => DiscoveryDocuments.VersionsOf(group));
        var types = new List<ResourceType>();
        foreach (var (group, version) in versions)
        {
            try
            {
                var document = await GetAsync(group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}", MediaTypes.Json, cancellationToken);
                types.AddRange(DiscoveryDocuments.ReadResourceList(document, group, version));
            }
            catch (KubernetesStatusException)
            {
                // An aggregated API whose own server is down takes only its own kinds away.
            }
        }

        return types;
    }

    private Task<JsonElement> GetAsync(string path, string accept, CancellationToken cancellationToken) =>
        client.GetAsync(path, new ApiRequest("get", "/" + path, null), cancellationToken, accept);
}
