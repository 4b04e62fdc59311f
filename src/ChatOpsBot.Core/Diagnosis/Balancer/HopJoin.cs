using System.Text;

namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>Finds out which of the balancer's failed requests the ingress ever saw.</summary>
/// <remarks>
/// By trace id where the ingress writes one. Else by method, path and time: in the moments around a failure the ingress's
/// lines are set against the requests that the balancer got answers to; a line that is left over is the failed request.
/// </remarks>
public static class HopJoin
{
    /// <summary>Access logs write whole seconds, some at a request's start and some at its end.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    public static HopAccount Join(BalancerSurvey survey, IReadOnlyList<PodLog> ingress)
    {
        var failures = survey.Failures;
        if (ingress.Count == 0 || ingress.All(log => log.Lines.Count == 0))
        {
            return new(failures, HopMethod.None, [], survey.IsJoinCut);
        }

        var traces = ingress.SelectMany(log => log.Lines).Where(line => line.RequestId.Length > 8).Select(line => Root(line.RequestId)).ToHashSet(StringComparer.Ordinal);
        var byTrace = failures.Length > 0 && traces.Count > 0 && ingress.SelectMany(log => log.Lines).Any(line => line.RequestId.Contains("Root=", StringComparison.Ordinal) || line.RequestId.StartsWith("1-", StringComparison.Ordinal));
        var lines = ingress.SelectMany(log => log.Lines).Where(line => line.At is not null)
            .ToLookup(line => RequestKeys.Of(Encoding.UTF8.GetBytes(line.Method), Encoding.UTF8.GetBytes(line.Path)), line => line.At!.Value);
        var answered = survey.Answered;
        var judged = failures.Select(failure => !HopKinds.MayNotReach(failure.Kind) ? failure
            : failure with { Reached = byTrace && failure.Trace.Length > 0 ? ByTrace(failure, traces, ingress) : ByFields(failure, lines, answered, ingress) });
        return new([.. judged], byTrace ? HopMethod.Trace : HopMethod.Fields, [.. ingress.Select(log => log.Pod).Distinct()], survey.IsJoinCut);
    }

    private static bool? ByTrace(BalancerFailure failure, HashSet<string> traces, IReadOnlyList<PodLog> ingress) =>
        traces.Contains(failure.Trace) ? true : Covers(failure, ingress) ? false : null;

    private static bool? ByFields(BalancerFailure failure, ILookup<ulong, DateTimeOffset> lines, ILookup<ulong, long> answered, IReadOnlyList<PodLog> ingress)
    {
        var key = RequestKeys.Of(Encoding.UTF8.GetBytes(failure.Method), Encoding.UTF8.GetBytes(failure.Path));
        var (from, to) = (Earlier(failure.Created, failure.At) - Slack, failure.At + Slack);
        var seen = lines[key].Count(at => at >= from && at <= to);
        if (seen > 0)
        {
            // Requests that were answered a moment outside may have their line inside, so they are granted as well.
            var others = answered[key].Count(ticks => ticks >= (from - Slack).Ticks && ticks <= (to + Slack).Ticks);
            if (seen > others)
            {
                return true;
            }
        }

        return Covers(failure, ingress) ? false : null;
    }

    private static bool Covers(BalancerFailure failure, IReadOnlyList<PodLog> ingress) =>
        ingress.Where(log => log.Address == failure.TargetHost).ToList() is { Count: > 0 } own ? own.Any(log => log.Covers(failure.At)) : ingress.All(log => log.Covers(failure.At));

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static string Root(string id)
    {
        var root = id.IndexOf("Root=", StringComparison.Ordinal);
        return root < 0 ? id : id[(root + 5)..].Split(';')[0];
    }
}
