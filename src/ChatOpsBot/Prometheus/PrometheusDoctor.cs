using System.Runtime.CompilerServices;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.Prometheus;

/// <summary>Asks every server for its version, then whether it scrapes anything.</summary>
internal sealed class PrometheusDoctor(IEnumerable<PrometheusClient> servers, TimeProvider clock) : IDoctor
{
    public string System => "prometheus";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var server in servers)
        {
            if (!server.IsHosted)
            {
                yield return await CheckAsync($"prometheus {server.Name}: version", server, async () => $"version {await server.BuildInfoAsync(cancellationToken)}");
            }

            yield return await CheckAsync($"prometheus {server.Name}: query", server, async () =>
            {
                var up = await server.QueryAsync("count(up)", clock.GetUtcNow(), cancellationToken);
                return up.Series.IsEmpty ? "answers queries, and scrapes nothing" : $"answers queries, {SeriesTable.Number(up.Series[0].Samples[0].Value)} targets";
            });
        }
    }

    private static async Task<DoctorCheck> CheckAsync(string name, PrometheusClient server, Func<Task<string>> check)
    {
        try
        {
            return DoctorCheck.Well(name, await check());
        }
        catch (PrometheusException e)
        {
            return DoctorCheck.Ill(name, e.Message, e.Failure switch
            {
                PrometheusFailure.Denied => server.IsHosted ? $"Correct {server.Setting}: a token that may read." : $"Give {server.Setting} a BearerToken, or User and Password, that may read.",
                _ => $"Check the Url of {server.Setting}, and that this machine reaches it.",
            });
        }
    }
}
