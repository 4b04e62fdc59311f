namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A CronJob no longer starts: its schedule cannot be read, runs were missed, the controller says so, or it is suspended while it is asked about.</summary>
public sealed class CronjobBroken : ICauseRule
{
    private const int Missed = 3;

    /// <summary>Of what runs so seldom one missed run is one too many, once an hour has passed.</summary>
    private static readonly TimeSpan Seldom = TimeSpan.FromHours(6), Certain = TimeSpan.FromHours(1);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("CronJob"))
        {
            var told = Told(observations.Topology.EventsOf(seen.Cluster, seen.Object.Reference), observations);
            if ((told is null ? Judge(seen.Object, observations) : ($"does not start: {Say.Short(told.Message)}", 0.85)) is not var (what, confidence))
            {
                continue;
            }

            yield return Tell(seen.Cluster, seen.Object.Reference, told?.EvidenceId ?? seen.EvidenceId, what, confidence, told?.First ?? seen.Object.Time("status", "lastScheduleTime"));
        }

        foreach (var of in observations.Topology.Events.Where(e => e.About.Kind == "CronJob" && observations.Find(e.Cluster, e.About) is null).GroupBy(e => (e.Cluster, e.About)))
        {
            if (Told(of, observations) is { } told)
            {
                yield return Tell(told.Cluster, told.About, told.EvidenceId, $"does not start: {Say.Short(told.Message)}", 0.8, told.First);
            }
        }
    }

    private static EventView? Told(IEnumerable<EventView> events, Observations observations) => events
        .Where(e => e.Reason is "TooManyMissedTimes" or "FailedNeedsStart" or "UnparseableSchedule" or "UnparsableSchedule" or "InvalidSchedule" or "MissSchedule" or "UnknownTimeZone" && e.Last >= observations.Now - TimeSpan.FromDays(1))
        .MaxBy(e => e.Last);

    private static (string What, double Confidence)? Judge(KubernetesObject it, Observations observations)
    {
        var schedule = it.Text("spec", "schedule") is { } text ? CronSchedule.Read(text.StartsWith("TZ=", StringComparison.Ordinal) || text.StartsWith("CRON_TZ=", StringComparison.Ordinal) ? text[(text.IndexOf(' ') + 1)..] : text) : null;
        if (it.Flag("spec", "suspend") == true)
        {
            return observations.Focus == it.Name ? ("is suspended", 0.7) : null;
        }

        if (schedule is null)
        {
            return it.Text("spec", "schedule") is { } wrong && !wrong.StartsWith('@') ? ($"has a schedule that cannot be read: {Say.Short(wrong, 60)}", 0.9) : null;
        }

        if (it.Json.At("status") is null || it.Items("status", "active").Any())
        {
            return null;
        }

        // A schedule in a time zone that we do not convert may be up to a day off.
        var late = it.Text("spec", "timeZone") is { Length: > 0 } ? TimeSpan.FromHours(14) : TimeSpan.FromMinutes(5);
        var since = it.Time("status", "lastScheduleTime") ?? it.Created;
        if (since is not { } last)
        {
            return null;
        }

        var missed = schedule.Between(last + TimeSpan.FromMinutes(1), observations.Now - late, Missed).ToList();
        return missed.Count >= Missed ? ($"has missed at least {Missed} runs since {Say.Utc(last)}", 0.7)
            : missed.Count > 0 && missed[0] - last >= Seldom && observations.Now - missed[0] > Certain && schedule.Between(last - TimeSpan.FromMinutes(1), last + TimeSpan.FromMinutes(1), 1).Any()
                ? ($"has missed its run of {Say.Utc(missed[0])}", 0.6)
            : null;
    }

    private static Cause Tell(string cluster, ObjectReference cronJob, string evidence, string what, double confidence, DateTimeOffset? since) => new()
    {
        Code = CauseCodes.CronjobBroken,
        Subject = cronJob.ToString(),
        Cluster = cluster,
        Confidence = confidence,
        Summary = Say.Sentence($"CronJob {cronJob.Namespace}/{cronJob.Name} {what}"),
        Onset = since,
        For = [new(evidence, Say.Sentence($"CronJob {cronJob.Name} {what}"))],
    };
}
