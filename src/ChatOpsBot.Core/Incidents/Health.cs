using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Incidents;

/// <summary>What was wrong before a change, and how to tell whether it still is.</summary>
internal sealed class Health
{
    private const string WatchedStep = "watched";

    /// <summary>Trouble that is older than this is over: systems take a while to recover after a change.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);

    private readonly Run? _before;
    private readonly RemediationPlan _plan;
    private readonly ImmutableArray<Cause> _addressed;

    private Health(Run? before, RemediationPlan plan)
    {
        (_before, _plan) = (before, plan);
        var causes = before?.Causes ?? [];
        var concerned = causes.Where(cause => cause.Code == plan.Because || Concerns(cause)).ToList();
        var explained = concerned.SelectMany(cause => cause.Explains).ToHashSet();
        _addressed = concerned.Count == 0 ? causes : [.. causes.Where(cause => concerned.Contains(cause) || explained.Contains(cause.Key))];
    }

    public static Health Of(Run? before, RemediationPlan plan) => new(before, plan);

    /// <summary>The failing steps once more, over the last moments since the change alone.</summary>
    public InvestigationRequest Request(DateTimeOffset now)
    {
        var request = _before!.Request;
        var failing = _addressed.SelectMany(cause => cause.For).Select(finding => finding.EvidenceId.Split('@')[0]).ToHashSet();
        var unmet = _before.Steps.Where(step => step.Expectation is { Met: false }).Select(step => step.Id);
        failing.UnionWith(unmet);
        var steps = request.Runbook.Steps.Where(step => failing.Contains(step.Id)).Select(step => step with { Attributes = step.Attributes with { When = null, Unless = null } }).ToList();
        if (steps.Count == 0)
        {
            steps = [.. request.Runbook.Steps];
        }

        if (_plan.Material.Watched is { } watched)
        {
            steps.Add(new RunbookStep
            {
                Id = WatchedStep,
                Title = $"{watched.Kind} {watched.Name}",
                Line = 1,
                Language = "shell",
                Text = $"kubectl -n {watched.Namespace} get {watched.Kind.ToLowerInvariant()} {watched.Name}",
            });
        }

        return request with { Runbook = request.Runbook with { Steps = [.. steps] }, Window = new TimeWindow(Later(_plan.Verification!.Since, now - Recent), now) };
    }

    public HealthState Judge(Run? now)
    {
        if (now is null)
        {
            return new(false, false, "There is no run before the change to compare with.");
        }

        if (now.NotFound || !now.AnySystemAnswered && now.Steps.All(step => step.State is not (StepState.Denied or StepState.Unavailable)))
        {
            return new(false, false, now.NotFound ? $"{now.Request.Service} is not to be found any more." : "Nothing was answered, so nothing is known.");
        }

        if (now.NoSystemAnswered || now.Steps.Any(step => step.State is StepState.Denied or StepState.Unavailable))
        {
            var silent = now.Steps.First(step => step.State is StepState.Denied or StepState.Unavailable);
            return new(false, false, $"{silent.Title} was not answered: {silent.Reason}");
        }

        var still = now.Causes.Where(cause => _addressed.Any(before => IsSame(before, cause))).ToList();
        var fresh = now.Causes.Where(cause => cause.Confidence >= 0.5 && !_before!.Causes.Any(before => IsSame(before, cause)) && now.Causes.All(other => !other.Explains.Contains(cause.Key))).ToList();
        var unready = Unready(now);
        return (still, fresh, unready) switch
        {
            ([], [], null) => new(true, false, "nothing is wrong any more."),
            ([], [], { } waiting) => new(false, false, waiting),
            ([], [var first, ..], _) => new(false, true, first.Summary),
            ([var first, ..], [var added, ..], _) => new(false, true, $"{first.Summary} And new: {added.Summary}"),
            ([var first, ..], _, _) => new(false, false, first.Summary),
        };
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>Why the watched workload is not ready; null when it is, or when nothing is watched.</summary>
    private string? Unready(Run now)
    {
        if (_plan.Material.Watched is not { } watched)
        {
            return null;
        }

        var seen = now.Observations.OfType<ObjectObservation>().LastOrDefault(one => one.EvidenceId.Split('@')[0] == WatchedStep && one.Object.Reference == watched)?.Object;
        if (seen is null)
        {
            return $"{watched.Kind} {watched.Name} is not there.";
        }

        var wanted = seen.Number("spec", "replicas") ?? seen.Number("status", "desiredNumberScheduled") ?? 1;
        var ready = seen.Number("status", "readyReplicas") ?? seen.Number("status", "numberReady") ?? 0;
        var updated = seen.Number("status", "updatedReplicas") ?? seen.Number("status", "updatedNumberScheduled") ?? 0;
        var settled = (seen.Number("status", "observedGeneration") ?? 0) >= (seen.Number("metadata", "generation") ?? 0);
        return settled && ready >= wanted && updated >= wanted ? null
            : $"{watched.Kind} {watched.Name} has {ready} of {Words.Count((int)wanted, "replica")} ready{(updated < wanted ? $", {updated} of them new" : "")}.";
    }

    private bool Concerns(Cause cause) => _plan.Change.Name is { } name && cause.Subject.Split('/')[^1] is var subject
        && (subject == name || subject.StartsWith(name + "-", StringComparison.Ordinal) || (_plan.Material.Watched is { } watched && (subject == watched.Name || subject.StartsWith(watched.Name + "-", StringComparison.Ordinal))));

    /// <summary>The same trouble, be it on a successor of the same pod.</summary>
    private static bool IsSame(Cause before, Cause now) =>
        before.Code == now.Code && before.Cluster == now.Cluster && Stem(before.Subject) == Stem(now.Subject);

    private static string Stem(string subject)
    {
        if (!subject.StartsWith("Pod/", StringComparison.Ordinal))
        {
            return subject;
        }

        var parts = subject.Split('-');
        return parts.Length > 2 ? string.Join('-', parts[..^2]) : parts[0];
    }
}

/// <param name="Told">One sentence.</param>
internal sealed record HealthState(bool IsHealthy, bool IsWorse, string Told);
