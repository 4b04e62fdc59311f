namespace ChatOpsBot.Core.Diagnosis.Rules.Outside;

/// <summary>When our own trouble began, as far as what was seen from outside and in the logs tells.</summary>
internal static class Onset
{
    /// <summary>Null when nothing that was observed began in or near the window.</summary>
    public static DateTimeOffset? Of(Observations observations)
    {
        var near = observations.Window.From - TimeSpan.FromHours(1);
        var seen = observations.Of<UptimeObservation>().Select(one => one.FailedAt)
            .Concat(observations.Logs.Errors.Select(error => error.First))
            .Concat(observations.Of<CodeErrorObservation>().Where(error => error.FirstSeen >= near).Select(error => error.FirstSeen))
            .OfType<DateTimeOffset>().Where(at => at >= near && at <= observations.Now).ToList();
        return seen.Count == 0 ? null : seen.Min();
    }
}
