using System.Runtime.CompilerServices;
using ChatOpsBot.Core;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.Sentry;

/// <summary>Asks which organizations the token reads, then for the errors of the last hour.</summary>
internal sealed class SentryDoctor(SentryOptions options, SentryClient client, TimeProvider clock) : IDoctor
{
    private const string Denied = "Give Sentry:Token the scopes org:read, project:read and event:read, and check Sentry:Organization.";
    private const string Silent = "Check Sentry:ApiUrl, and that this machine reaches it.";

    public string System => "sentry";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!options.IsConfigured)
        {
            yield break;
        }

        yield return await DoctorCheck.OfApiAsync("sentry: organization", Denied, Silent, async () => $"reads {string.Join(", ", await client.OrganizationsAsync(cancellationToken))}");
        var now = clock.GetUtcNow();
        yield return await DoctorCheck.OfApiAsync("sentry: issues", Denied, Silent,
            async () => $"{Words.Count((await client.IssuesAsync("is:unresolved", null, now.AddHours(-1), now, cancellationToken)).Length, "issue")} in the last hour");
    }
}
