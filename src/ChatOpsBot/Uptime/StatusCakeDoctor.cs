using System.Runtime.CompilerServices;
using ChatOpsBot.Core;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.Uptime;

/// <summary>Lists the tests.</summary>
internal sealed class StatusCakeDoctor(StatusCakeOptions options, StatusCakeClient client) : IDoctor
{
    public string System => "statuscake";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.IsConfigured)
        {
            yield return await DoctorCheck.OfApiAsync("statuscake: tests", "Check StatusCake:Token: an API token of the account, without \"Bearer\".", "Check StatusCake:ApiUrl, and that this machine reaches it.",
                async () => $"reads {Words.Count((await client.TestsAsync(cancellationToken)).Length, "uptime test")}");
        }
    }
}
