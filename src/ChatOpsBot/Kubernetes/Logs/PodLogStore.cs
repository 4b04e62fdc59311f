using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Logs;

/// <summary>The pods' own logs as a store, for steps that name none and where none is configured. Searches are LogDNA's.</summary>
internal sealed class PodLogStore(KubernetesClusters clusters) : ILogStore
{
    private const int MostPods = 30;

    public string Name => "kubernetes";

    public async Task<LogStoreEnd> SearchAsync(LogsQuery search, TimeWindow window, int most, Action<StoredLine> each, CancellationToken cancellationToken)
    {
        if (clusters.Names.IsEmpty)
        {
            throw new LogStoreException(LogStoreFailure.Unavailable, "no cluster is configured: set Kubernetes:Clusters:0:Name");
        }

        if (search.App is not { Length: > 0 } app)
        {
            throw new LogStoreException(LogStoreFailure.BadQuery, "the pods' logs are searched by application: write app= beside the step's store=");
        }

        var wanted = LineSearch.Read(search.Search);
        var (read, hasMore, notes) = (0, false, new List<string>());
        foreach (var name in search.Scope.Cluster is { } one ? [one] : clusters.Names.AsEnumerable())
        {
            try
            {
                var client = clusters.Resolve(name);
                var pods = (await client.ListAsync(KnownTypes.Pods, null, ListOptions.All, cancellationToken)).Items.Where(pod => IsOf(pod, app)).Take(MostPods).ToList();
                var texts = await Task.WhenAll(pods.Select(pod => ReadAsync(client, pod, window, cancellationToken)));
                foreach (var (pod, text) in pods.Zip(texts))
                {
                    hasMore |= text?.Dropped == true;
                    foreach (var entry in Entries(text).Where(entry => (entry.At is not { } at || window.Contains(at)) && wanted.Matches(entry.Text)))
                    {
                        if (read++ >= most)
                        {
                            return new LogStoreEnd(true);
                        }

                        each(entry with { Cluster = client.Cluster, Namespace = pod.Namespace ?? "", Pod = pod.Name, App = app });
                    }
                }

                if (texts.Count(text => text is null) is > 0 and var silent)
                {
                    notes.Add($"{silent} of {pods.Count} pods gave no log");
                }
            }
            catch (KubernetesException e)
            {
                notes.Add(e.Message);
            }
        }

        return read == 0 && notes.Count > 0 ? throw new LogStoreException(LogStoreFailure.Unavailable, string.Join("; ", notes)) : new LogStoreEnd(hasMore, notes.Count > 0 ? string.Join("; ", notes) : null);
    }

    private static List<StoredLine> Entries(LogText? text)
    {
        var entries = new List<StoredLine>();
        var joiner = new LineJoiner(entries.Add);
        foreach (var line in text?.Lines ?? [])
        {
            joiner.Add(new StoredLine(line.At, line.Text));
        }

        joiner.End();
        return entries;
    }

    private static bool IsOf(KubernetesObject pod, string app) =>
        pod.Labels.GetValueOrDefault("app") == app || pod.Labels.GetValueOrDefault("app.kubernetes.io/name") == app || pod.Name == app || pod.Name.StartsWith(app + "-", StringComparison.Ordinal);

    private static async Task<LogText?> ReadAsync(KubernetesClient client, KubernetesObject pod, TimeWindow window, CancellationToken cancellationToken)
    {
        try
        {
            return PodContainers.Default(pod) is { } container ? await new LogReader(client).ReadAsync(pod.Reference, new LogOptions(container) { SinceTime = window.From }, cancellationToken) : null;
        }
        catch (KubernetesException)
        {
            return null;
        }
    }
}
