using System.Runtime.CompilerServices;
using ChatOpsBot.Core;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Placeholders;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.Http;

/// <summary>Reads every endpoint outside the clusters that a runbook names in full, and the hosts that are allowed beside them.</summary>
/// <remarks>An endpoint that answers is well, whatever it answers: how it fares is for a runbook to say. A certificate is ill before it ends.</remarks>
internal sealed class HttpDoctor(HttpOptions options, EndpointClient endpoints, IDiagnosticSource http, Func<IEnumerable<Runbook>> runbooks, StepLanguages languages, TimeProvider clock) : IDoctor
{
    private const int DaysToRenew = 14;

    public string System => "http";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.AllowedHosts.Count == 0)
        {
            yield break;
        }

        var asked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (runbook, query) in Named().DistinctBy(named => named.Query.Address))
        {
            asked.Add(query.Address.IdnHost);
            yield return endpoints.Allows(query.Address)
                ? await LookAsync(query, $"the address in {runbook.File}", cancellationToken)
                : DoctorCheck.Ill(Name(query), $"{runbook.File} asks it, and it is not a host that may be asked", $"Add {query.Address.Host} to Http:AllowedHosts, or take the step out of the runbook.");
        }

        foreach (var host in options.AllowedHosts.Where(host => !host.StartsWith('*') && asked.Add(host.Trim('[', ']'))))
        {
            var address = new UriBuilder(Uri.UriSchemeHttps, host.Contains(':', StringComparison.Ordinal) ? $"[{host.Trim('[', ']')}]" : host).Uri;
            yield return await LookAsync(new HttpQuery("HEAD", address) { Text = $"HEAD {address}" }, $"{host} in Http:AllowedHosts", cancellationToken);
        }
    }

    private IEnumerable<(Runbook Runbook, HttpQuery Query)> Named() =>
        from runbook in runbooks()
        from step in runbook.Steps
        where PlaceholderFinder.Find(step.Text, step.Language).IsEmpty
        let query = (languages.Read(step.Language, new StepText(step.Text, step.Attributes)) as StepReading.Query)?.Ask as HttpQuery
        where query is { IsInCluster: false }
        select (runbook, query);

    private async Task<DoctorCheck> LookAsync(HttpQuery query, string where, CancellationToken cancellationToken)
    {
        var evidence = await http.QueryAsync(query with { Scope = new QueryScope(null, "default", TimeWindow.Ending(clock.GetUtcNow(), TimeSpan.FromHours(1))) }, cancellationToken);
        if (evidence.State is not (EvidenceState.Found or EvidenceState.NoData))
        {
            return DoctorCheck.Ill(Name(query), evidence.Reason ?? "it does not answer", $"Check {where}, and that this machine reaches it.");
        }

        var left = evidence.Observations.OfType<HttpObservation>().FirstOrDefault()?.CertificateEnds - clock.GetUtcNow();
        return left < TimeSpan.FromDays(DaysToRenew)
            ? DoctorCheck.Ill(Name(query), evidence.Reason ?? "", $"Renew the certificate of {query.Address.Host}: it ends in {Words.Count((int)left.Value.TotalDays, "day")}.")
            : DoctorCheck.Well(Name(query), evidence.Reason ?? "answers");
    }

    private static string Name(HttpQuery query) => $"endpoint {query.Address.GetLeftPart(UriPartial.Path)}";
}
