using System.Globalization;

namespace ChatOpsBot.Core.Diagnosis.Rules.Outside;

/// <summary>The error tracker gathers an error of our code that is new, or that came with a release, about when the trouble began.</summary>
public sealed class TrackedError : ICauseRule
{
    private static readonly TimeSpan Near = TimeSpan.FromHours(1);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var error in observations.Of<CodeErrorObservation>().Where(error => error.LastSeen is not { } last || last >= observations.Window.From))
        {
            var fresh = error.FirstSeen is { } first && first >= observations.Window.From - Near && first <= observations.Now;
            var released = fresh && error.Release is not null && error.FirstRelease == error.Release;
            var subject = Workload(error, observations);
            yield return new()
            {
                Code = CauseCodes.CodeException,
                Subject = subject?.ToString() ?? $"system:{error.Project}",
                Cluster = subject is null ? "" : observations.Objects().First(seen => seen.Object.Reference == subject).Cluster,
                Confidence = (released ? 0.7 : fresh ? 0.62 : 0.3) - (error.Unhandled ? 0 : 0.05),
                Summary = $"{error.Project} throws {Say.Short(error.Title, 160)}{(error.Culprit.Length > 0 ? $" in {Say.Short(error.Culprit, 100)}" : "")}{(fresh ? $", first seen at {Say.Utc(error.FirstSeen)}" : "")}{(error.Release is { } release ? $", release {release}" : "")}.",
                Onset = fresh ? error.FirstSeen : null,
                For =
                [
                    new(error.EvidenceId, string.Create(CultureInfo.InvariantCulture, $"{error.Id}: {error.Count:N0} events, first seen {Say.Utc(error.FirstSeen)}, last {Say.Utc(error.LastSeen)}.")),
                    .. released ? [new Finding(error.EvidenceId, $"It was first seen in release {error.FirstRelease}, which is the one that throws it now.")] : Array.Empty<Finding>(),
                ],
                Against = fresh ? [] : [new(error.EvidenceId, $"It is not new: first seen {Say.Utc(error.FirstSeen)}.")],
            };
        }
    }

    /// <summary>The workload that the project is named after, or the one that was asked about when the project's name is part of it.</summary>
    private static ObjectReference? Workload(CodeErrorObservation error, Observations observations) => observations.Objects()
        .Where(seen => seen.Object.Kind is "Deployment" or "StatefulSet" or "DaemonSet")
        .FirstOrDefault(seen => seen.Object.Name.Equals(error.Project, StringComparison.OrdinalIgnoreCase))?.Object.Reference;
}
