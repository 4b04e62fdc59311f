using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Logs.Elasticsearch;
using ChatOpsBot.Logs.Files;
using ChatOpsBot.Logs.LogDna;
using ChatOpsBot.Logs.Loki;

namespace ChatOpsBot.Logs;

/// <summary>A store for each one that is configured.</summary>
internal sealed class LogStores(LogsOptions options) : IDisposable
{
    public ImmutableArray<ILogStore> All { get; } =
    [
        .. options.LogDna.ServiceKey.Length > 0 ? new ILogStore[] { new LogDnaStore(options.LogDna) } : [],
        .. options.Elasticsearch.Url.Length > 0 ? new ILogStore[] { new ElasticsearchStore(options.Elasticsearch) } : [],
        .. options.Loki.Url.Length > 0 ? new ILogStore[] { new LokiStore(options.Loki) } : [],
        .. options.Files.Path.Length > 0 ? new ILogStore[] { new FileStore(options.Files) } : [],
    ];

    public void Dispose()
    {
        foreach (var store in All.OfType<IDisposable>())
        {
            store.Dispose();
        }
    }
}
