using ChatOpsBot.Core.Diagnosis.Rules.Pods;

namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A Job gave up, and no later run of its CronJob has succeeded.</summary>
public sealed class JobFailed : ICauseRule
{
    /// <summary>One failure may be bad luck; a Job is given up after six by default.</summary>
    private const int Often = 3;

    private static readonly TimeSpan Old = TimeSpan.FromDays(1);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        var runs = observations.Objects("Job").Where(j => j.Object.Controller is not null).ToLookup(j => (j.Cluster, j.Object.Controller!));
        foreach (var seen in observations.Objects("Job"))
        {
            var failed = Conditions.Of(seen.Object, "Failed") is { } whole && whole.Text("status") == "True" ? whole : Conditions.Of(seen.Object, "FailureTarget") is { } target && target.Text("status") == "True" ? target : default;
            var at = failed.Time("lastTransitionTime");
            var newer = seen.Object.Controller is { } owner && runs[(seen.Cluster, owner)].Any(j => j.Object.Created > seen.Object.Created && Conditions.Is(j.Object, "Complete", "True"));
            if (failed.ValueKind == default && !newer && seen.Object.Number("status", "failed") is >= Often and var times && seen.Object.Number("status", "succeeded") is null or 0 && !Conditions.Is(seen.Object, "Complete", "True"))
            {
                yield return Tell(observations, seen.Cluster, seen.Object.Reference, seen.Object.Controller, seen.EvidenceId, null, $"has failed {times} times and is tried again", 0.6);
            }

            if (failed.ValueKind == default || newer || at < observations.Now - Old)
            {
                continue;
            }

            var reason = failed.Text("reason") ?? "no reason given";
            yield return Tell(observations, seen.Cluster, seen.Object.Reference, seen.Object.Controller, seen.EvidenceId, at,
                $"failed ({reason}): {Say.Short(failed.Text("message") ?? "")}", at < observations.Window.From ? 0.6 : 0.85);
        }

        // Where Jobs were not recorded, their pods and events tell.
        foreach (var job in observations.Topology.Pods.Where(p => p.Workload.Kind == "Job" && !observations.SawAll(p.Cluster, "Job", p.Reference.Namespace)).GroupBy(p => (p.Cluster, p.Workload)))
        {
            var failures = job.Where(p => p.Phase == "Failed").ToList();
            var ended = failures.SelectMany(p => p.Containers).Max(c => c.Terminated?.FinishedAt) ?? failures.Max(p => p.Seen.Object.Created);
            if (failures.Count > 0 && job.All(p => p.Phase == "Failed") && observations.Find(job.Key.Cluster, job.Key.Workload) is null && !(ended < observations.Now - Old))
            {
                var exit = failures.SelectMany(p => p.Containers).Select(c => c.Terminated?.ExitCode).FirstOrDefault(e => e is not 0 and not null);
                yield return Tell(observations, job.Key.Cluster, job.Key.Workload, null, failures[0].Seen.EvidenceId, ended,
                    $"has {Say.Count(failures.Count, "failed pod")}{(exit is { } code ? $", the last with {ExitCodes.Describe(code)}" : "")} and none that did its work", 0.65);
            }
        }

        foreach (var told in observations.Topology.Events.Where(e => e.About.Kind == "Job" && e.Reason is "BackoffLimitExceeded" or "DeadlineExceeded" && e.Last >= observations.Window.From
            && observations.Find(e.Cluster, e.About) is null && !observations.SawAll(e.Cluster, "Job", e.About.Namespace)))
        {
            yield return Tell(observations, told.Cluster, told.About, null, told.EvidenceId, told.First, $"failed ({told.Reason}): {Say.Short(told.Message)}", 0.8);
        }
    }

    private static Cause Tell(Observations observations, string cluster, ObjectReference job, ObjectReference? cronJob, string evidence, DateTimeOffset? at, string what, double confidence) => new()
    {
        Code = CauseCodes.JobFailed,
        Subject = job.ToString(),
        Cluster = cluster,
        Confidence = confidence,
        Summary = Say.Sentence($"{Say.Name(job)} {what}"),
        Onset = at,
        For = [new(evidence, Say.Sentence(at is null ? $"It {what}" : $"At {Say.Utc(at)} it {what}"))],
        Against = at < observations.Window.From ? [new(evidence, "It failed before the window that was asked about.")] : [],
        Related = cronJob is null ? [] : [cronJob],
    };
}
