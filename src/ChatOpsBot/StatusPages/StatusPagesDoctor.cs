using System.Runtime.CompilerServices;
using ChatOpsBot.Core;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.StatusPages;

/// <summary>Reads every page once.</summary>
internal sealed class StatusPagesDoctor(StatusPageClients pages) : IDoctor
{
    public string System => "statuspages";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in pages.All)
        {
            var mend = $"Check the Url of \"{page.Name}\" in StatusPages: the page's address, and that this machine reaches it.";
            yield return await DoctorCheck.OfApiAsync($"status page {page.Name}", mend, mend,
                async () => $"{Words.Count((await page.ReadAsync(cancellationToken)).Count(one => one.EndedAt is null), "incident")} going on");
        }
    }
}
