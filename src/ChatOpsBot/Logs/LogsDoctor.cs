using System.Runtime.CompilerServices;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Doctor;
using ChatOpsBot.Logs.Elasticsearch;
using ChatOpsBot.Logs.Files;
using ChatOpsBot.Logs.LogDna;
using ChatOpsBot.Logs.Loki;

namespace ChatOpsBot.Logs;

/// <summary>Asks every configured store for next to nothing, which proves its address and its credential.</summary>
internal sealed class LogsDoctor(IEnumerable<ILogStore> stores, TimeProvider clock) : IDoctor
{
    public string System => "logs";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var store in stores)
        {
            yield return await CheckAsync(store, cancellationToken);
        }
    }

    private async Task<DoctorCheck> CheckAsync(ILogStore store, CancellationToken cancellationToken)
    {
        var name = $"logs {store.Name}: search";
        try
        {
            switch (store)
            {
                case LogDnaStore logDna:
                    await logDna.ProbeAsync(clock.GetUtcNow(), cancellationToken);
                    return DoctorCheck.Well(name, "the export answers");
                case ElasticsearchStore elasticsearch:
                    await elasticsearch.ProbeAsync(cancellationToken);
                    return DoctorCheck.Well(name, "the index may be searched");
                case LokiStore loki:
                    return DoctorCheck.Well(name, $"{await loki.ProbeAsync(cancellationToken)} labels");
                case FileStore files:
                    return files.Files().Count is > 0 and var count
                        ? DoctorCheck.Well(name, $"{count} files")
                        : DoctorCheck.Ill(name, "no file matches", "Correct Logs:Files:Path: a folder, or a pattern such as /var/log/gateway/*.log*.");
                default:
                    return DoctorCheck.Well(name, "needs no connection of its own");
            }
        }
        catch (LogStoreException e)
        {
            return DoctorCheck.Ill(name, e.Message, e.Failure switch
            {
                LogStoreFailure.Denied => $"Give the section Logs a credential for {store.Name} that may read.",
                LogStoreFailure.BadQuery => $"Correct the settings of {store.Name} in the section Logs.",
                _ => $"Check the address of {store.Name} in the section Logs, and that this machine reaches it.",
            });
        }
    }
}
