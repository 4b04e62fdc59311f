using System.Runtime.CompilerServices;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.Configuration;

/// <summary>Tells of settings that nothing reads.</summary>
internal sealed class SettingsDoctor(IConfiguration configuration) : IDoctor
{
    public string System => "settings";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var problem in UnknownSettings.In(configuration))
        {
            yield return DoctorCheck.Ill("settings: keys", problem, "Correct the key, or take it out.");
        }
    }
}
