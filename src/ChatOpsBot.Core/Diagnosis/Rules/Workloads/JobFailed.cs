namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A Job gave up in the window, and no later run of its CronJob has succeeded.</summary>
public sealed class JobFailed : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("Job"))
        {
            if (Conditions.Of(seen.Object, "Failed") is not { } failed || failed.Text("status") != "True")
            {
                continue;
            }

            var at = failed.Time("lastTransitionTime");
            var newer = observations.Objects("Job").Any(j => j.Cluster == seen.Cluster && seen.Object.Controller is not null && j.Object.Controller == seen.Object.Controller
                && j.Object.Created > seen.Object.Created && Conditions.Is(j.Object, "Complete", "True"));
            if (newer || (at < observations.Window.From && !seen.IsSubject) || at < observations.Now - TimeSpan.FromDays(2))
            {
                continue;
            }

            yield return new()
            {
                Code = CauseCodes.JobFailed,
                Subject = seen.Object.Reference.ToString(),
                Cluster = seen.Cluster,
                Confidence = 0.85,
                Summary = Say.Sentence($"Job {seen.Object.Namespace}/{seen.Object.Name} failed ({failed.Text("reason")}): {Say.Short(failed.Text("message") ?? "")}"),
                Onset = at,
                For = [new(seen.EvidenceId, $"It failed at {Say.Utc(at)} with reason {failed.Text("reason")}.")],
                Related = seen.Object.Controller is { } cronJob ? [cronJob] : [],
            };
        }
    }
}
