using System.Runtime.CompilerServices;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.NewRelic;

/// <summary>Asks for a count of the last minutes, which needs the key, the account and the right to query.</summary>
internal sealed class NewRelicDoctor(NewRelicOptions options, NerdGraphClient client) : IDoctor
{
    public string System => "newrelic";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.IsConfigured)
        {
            yield return await DoctorCheck.OfApiAsync(
                "newrelic: query", "Check NewRelic:ApiKey (a user key, NRAK-…) and NewRelic:AccountId.", "Check NewRelic:ApiUrl, and that this machine reaches it.",
                async () =>
                {
                    await client.QueryAsync("SELECT count(*) FROM Metric SINCE 5 minutes ago", cancellationToken);
                    return $"answers queries of account {options.AccountId}";
                });
        }
    }
}
