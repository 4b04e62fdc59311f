namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A CronJob no longer starts: suspended while it is asked about, or the controller says that it cannot.</summary>
public sealed class CronjobBroken : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("CronJob"))
        {
            var told = observations.Topology.EventsOf(seen.Cluster, seen.Object.Reference)
                .Where(e => e.Reason is "TooManyMissedTimes" or "FailedNeedsStart" or "UnparseableSchedule" or "InvalidSchedule" or "MissSchedule" or "UnknownTimeZone").MaxBy(e => e.Last);
            var suspended = seen.Object.Flag("spec", "suspend") == true && observations.Focus == seen.Object.Name;
            if (told is null && !suspended)
            {
                continue;
            }

            var what = told is null ? "is suspended" : Say.Short(told.Message);
            yield return new()
            {
                Code = CauseCodes.CronjobBroken,
                Subject = seen.Object.Reference.ToString(),
                Cluster = seen.Cluster,
                Confidence = told is null ? 0.7 : 0.85,
                Summary = Say.Sentence(told is null ? $"CronJob {seen.Object.Name} is suspended" : $"CronJob {seen.Object.Name} does not start: {what}"),
                Onset = told?.First,
                For = [new(told?.EvidenceId ?? seen.EvidenceId, Say.Sentence($"CronJob {seen.Object.Name}: {what}"))],
            };
        }
    }
}
