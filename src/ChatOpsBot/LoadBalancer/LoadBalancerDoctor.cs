using System.Runtime.CompilerServices;
using ChatOpsBot.Core;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Balancer;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.LoadBalancer;

/// <summary>Lists the last day's log files and reads the newest of them.</summary>
internal sealed class LoadBalancerDoctor(IAccessLogs? logs, TimeProvider clock) : IDoctor
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public string System => "loadbalancer";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (logs is null)
        {
            yield break;
        }

        var (list, files) = await ListAsync(cancellationToken);
        yield return list;
        if (files.Count > 0)
        {
            yield return await ReadAsync(files[0], cancellationToken);
        }
    }

    private async Task<(DoctorCheck Check, IReadOnlyList<AccessLogFile> Files)> ListAsync(CancellationToken cancellationToken)
    {
        const string Name = "loadbalancer: list";
        try
        {
            var files = await logs!.ListAsync(TimeWindow.Ending(clock.GetUtcNow(), Day), cancellationToken);
            return (files.Count > 0
                ? DoctorCheck.Well(Name, $"{Words.Count(files.Count, "file")} of the last 24 hours in {logs.Where}")
                : DoctorCheck.Ill(Name, $"no file of the last 24 hours in {logs.Where}", "Correct LoadBalancer:Prefix or LoadBalancer:Path, and see that the balancer's access logs are switched on."), files);
        }
        catch (AccessLogsException e)
        {
            return (DoctorCheck.Ill(Name, e.Message, "Correct the section LoadBalancer, and let the bot list and read that place (s3:ListBucket, s3:GetObject)."), []);
        }
    }

    private static async Task<DoctorCheck> ReadAsync(AccessLogFile file, CancellationToken cancellationToken)
    {
        const string Name = "loadbalancer: read";
        try
        {
            var all = new TimeWindow(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
            var survey = new BalancerSurvey(all, all);
            await using var stream = await file.OpenAsync(cancellationToken);
            await EntryReader.ReadAsync(stream, survey, cancellationToken);
            return survey.Requests > 0 || survey.Malformed == 0
                ? DoctorCheck.Well(Name, $"the newest file holds {survey.Requests:N0} requests")
                : DoctorCheck.Ill(Name, "the newest file holds no entries of an Application Load Balancer", "Point LoadBalancer at access logs, not at connection logs or another balancer's.");
        }
        catch (Exception e) when (e is AccessLogsException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return DoctorCheck.Ill(Name, e.Message, "Let the bot read the files as well (s3:GetObject, and kms:Decrypt where they are encrypted).");
        }
    }
}
