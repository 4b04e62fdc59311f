using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Investigations;

/// <summary>The window of steps that are marked <c>window=failure</c>: around the requests that an uptime service saw fail, to the second, instead of the whole run's.</summary>
/// <remarks>Such a step comes in the round after the first, when the uptime service has answered. Where nothing failed it has the run's window.</remarks>
internal static class FailureWindow
{
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(2);

    public static bool IsWanted(RunbookStep step) => step.Attributes.Other.GetValueOrDefault("window") == "failure";

    /// <summary>True until some other step has ended.</summary>
    public static bool Waits(RunbookStep step, Run run) => IsWanted(step) && !run.Steps.Any(shown => shown.Ended && shown.Evidence is not null);

    public static TimeWindow Of(RunbookStep step, Run run, TimeWindow window)
    {
        if (!IsWanted(step))
        {
            return window;
        }

        var failed = run.Observations.OfType<UptimeObservation>().Where(seen => seen.FailedAt is not null).ToList();
        if (failed.Count == 0)
        {
            return window;
        }

        var to = failed.Max(seen => seen.IsDown ? window.To : seen.LastFailedAt ?? seen.FailedAt)!.Value + Around;
        return new(failed.Min(seen => seen.FailedAt)!.Value - Around, to < window.To ? to : window.To);
    }
}
