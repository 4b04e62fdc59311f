using System.Globalization;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Diagnosis.Rules;

namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>The account of a balancer's requests as people read it.</summary>
public static class BalancerText
{
    private const int MostRows = 8;
    private const int MostShown = 40;

    /// <summary>Failures closer together than this on one target are one burst.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    public static IReadOnlyList<TextLine> Write(BalancerSurvey survey, HopAccount hops, SignalTrend trend, BalancerFilter filter)
    {
        var lines = new List<string>();
        lines.AddRange(survey.Balancers.Top(3).Select(balancer => Of($"balancer {balancer.Key}: {balancer.Value:N0} requests")));
        lines.Add(Of($"{Say.Count(survey.Requests, "request")} from {Say.Utc(survey.First)} to {Say.Utc(survey.Last)}, {survey.InWindow:N0} of them in the window{(survey.Malformed > 0 ? Of($"; {survey.Malformed:N0} malformed lines left out") : "")}"));
        lines.Add($"answered by status: {Statuses(survey.ByStatus)}");
        var made = survey.Made.Sum(pair => pair.Count);
        lines.Add(made == 0 ? "made by the balancer itself: none" : $"made by the balancer itself: {Count(made, survey)}: {Statuses(survey.Made)}");
        foreach (var kind in Enum.GetValues<HopKind>().Where(kind => HopKinds.IsBalancers(kind) && survey.OfKind(kind) > 0))
        {
            lines.Add(Of($"  {survey.OfKind(kind):N0} {HopKinds.Words(kind)}"));
        }

        lines.Add(survey.OfKind(HopKind.FromTarget) == 0 ? "returned by the target: no 5xx" : $"returned by the target: {Statuses(survey.FromTarget)}");
        if (survey.OfKind(HopKind.ClientClosed) is > 0 and var closed)
        {
            lines.Add(Of($"given up by clients (460): {closed:N0}"));
        }

        lines.AddRange(Reach(hops));
        lines.AddRange(Signal(survey, trend));
        Add(lines, "error reasons", survey.Reasons);
        if (survey.FailedTargets.Total > 0)
        {
            Add(lines, "targets of failed requests", survey.FailedTargets);
            Add(lines, "failed requests", survey.FailedEndpoints);
        }

        lines.AddRange(Bursts(hops.Failures.Where(failure => HopKinds.IsBalancers(failure.Kind) && filter.Shows(failure.Status)).ToList()));
        lines.AddRange(Each(hops, filter));
        if (survey.Probes > 0 || survey.Missing.Total > 0)
        {
            lines.Add(Of($"not found or probed: {survey.Missing.Total:N0} requests of {survey.Missing.Different:N0} clients, {survey.Probes:N0} for paths that only scanners ask for"));
            Add(lines, "  most by", survey.Missing);
            Add(lines, "  paths", survey.MissingPaths);
        }

        return [.. lines.Select(line => new TextLine(line))];
    }

    private static IEnumerable<string> Reach(HopAccount hops)
    {
        var asked = hops.Reached + hops.NeverReached + hops.Unknown;
        if (asked == 0)
        {
            yield break;
        }

        if (hops.Method == HopMethod.None)
        {
            yield return Of($"never reached the ingress: not known for {asked:N0}, because the ingress's own access log was not read");
            yield break;
        }

        var way = hops.Method == HopMethod.Trace ? "found again by trace id: certain" : "found again by method, path and time: nearly certain for rare requests";
        yield return Of($"never reached the ingress: {hops.NeverReached:N0} of {asked:N0}{(hops.Reached > 0 ? Of($"; {hops.Reached:N0} did") : "")}{(hops.Unknown > 0 ? Of($"; not known for {hops.Unknown:N0}") : "")} ({way}{(hops.IsCut ? "; the balancer had too many requests to hold all" : "")})");
        yield return $"  set against the logs of {string.Join(", ", hops.Pods.Take(6).Select(pod => $"{pod.Namespace}/{pod.Name}"))}{(hops.Pods.Length > 6 ? Of($" and {hops.Pods.Length - 6} more") : "")}";
    }

    private static IEnumerable<string> Signal(BalancerSurvey survey, SignalTrend trend)
    {
        var before = survey.Requests - survey.InWindow;
        var rates = Of($"{survey.MadeInWindow:N0} of {survey.InWindow:N0} requests in the window, {survey.MadeBefore:N0} of {before:N0} before");
        return trend switch
        {
            SignalTrend.Rising => [$"signal: rising ({rates})"],
            SignalTrend.Falling => [$"signal: falling ({rates})"],
            SignalTrend.Steady => [$"signal: as before ({rates})"],
            SignalTrend.Unknown => [$"signal: nothing before to compare with ({rates})"],
            _ => [],
        };
    }

    private static IEnumerable<string> Bursts(List<BalancerFailure> failures)
    {
        foreach (var (target, group) in failures.GroupBy(failure => failure.Target).Select(group => (group.Key, group.OrderBy(failure => failure.At).ToList())).OrderBy(pair => pair.Item2[0].At).Take(MostRows))
        {
            for (var from = 0; from < group.Count;)
            {
                var to = from;
                while (to + 1 < group.Count && group[to + 1].At - group[to].At <= Pause)
                {
                    to++;
                }

                yield return Of($"burst: {group[from].At.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {group[to].At.UtcDateTime:HH:mm:ss} UTC, {to - from + 1:N0} on {(target.Length > 0 ? target : "no target")}");
                from = to + 1;
            }
        }
    }

    private static IEnumerable<string> Each(HopAccount hops, BalancerFilter filter)
    {
        var shown = hops.Failures.Where(failure => filter.Shows(failure.Status)).ToList();
        foreach (var failure in shown.TakeLast(MostShown))
        {
            var reached = failure.Reached switch { true => "; the ingress has it in its log", false => "; never reached the ingress", _ => "" };
            yield return Of($"{failure.At.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff} {failure.Status} {failure.Method} {failure.Host}{failure.Path} -> {(failure.Target.Length > 0 ? failure.Target : "no target")}: {HopKinds.Words(failure.Kind)}{(failure.Reason.Length > 0 ? $" ({failure.Reason})" : "")}{reached}");
        }

        if (shown.Count > MostShown)
        {
            yield return Of($"and {shown.Count - MostShown:N0} earlier ones{(shown.Count >= BalancerSurvey.MostFailures ? " or more" : "")}");
        }
    }

    private static void Add(List<string> lines, string title, Tally tally)
    {
        if (tally.Total > 0)
        {
            lines.Add($"{title}: {string.Join("; ", tally.Top(MostRows).Select(pair => Of($"{pair.Key} ×{pair.Value:N0}")))}{(tally.Different > MostRows ? Of($"; {tally.Different - MostRows:N0} more") : "")}");
        }
    }

    private static string Count(long count, BalancerSurvey survey)
    {
        var hours = survey.Last - survey.First is { TotalHours: > 0 } length ? length.TotalHours : 1;
        return Of($"{count:N0} ({100.0 * count / Math.Max(1, survey.Requests):0.##} % of the requests, {count / hours:0.#} an hour)");
    }

    private static string Statuses(IEnumerable<(int Status, long Count)> counts) => string.Join("; ", counts.Select(pair => Of($"{(pair.Status == 0 ? "-" : pair.Status)} ×{pair.Count:N0}")));

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
