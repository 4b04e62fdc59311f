namespace ChatOpsBot.Core.Diagnosis.Rules.Outside;

/// <summary>A change of the same service came in the hour before the trouble began. Without a known beginning, or for another service, it proves nothing.</summary>
public sealed class ChangeBefore : ICauseRule
{
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        if (Onset.Of(observations) is not { } onset || observations.Focus is not { Length: > 0 } focus)
        {
            yield break;
        }

        var workload = observations.Objects().FirstOrDefault(seen => seen.Object.Kind is "Deployment" or "StatefulSet" or "DaemonSet" && seen.Object.Name.Equals(focus, StringComparison.OrdinalIgnoreCase));
        foreach (var change in observations.Of<ChangeObservation>().Where(change => change.At <= onset && change.At >= onset - Before && IsOf(change, focus))
            .GroupBy(change => workload?.Object.Reference.ToString() ?? $"system:{change.Repository.Split('/')[^1]}"))
        {
            var last = change.MaxBy(one => (one.Kind != "pull request", one.At))!;
            yield return new()
            {
                Code = CauseCodes.WorkloadRecentRollout,
                Subject = change.Key,
                Cluster = workload?.Cluster ?? "",
                Confidence = last.Kind == "pull request" ? 0.4 : 0.55,
                Summary = $"{Words.Duration(onset - last.At)} before the trouble began, {last.Who} made a change to {last.Repository}: {last.Kind} {Say.Sentence(Say.Short(last.Title, 120))}",
                Onset = last.At,
                For =
                [
                    .. change.OrderBy(one => one.At).Take(5).Select(one => new Finding(one.EvidenceId, $"{Say.Utc(one.At)}: {one.Kind} {Say.Short(one.Title, 120)} by {one.Who}.")),
                    new(last.EvidenceId, $"The trouble began at {Say.Utc(onset)}."),
                ],
                Against = [new(last.EvidenceId, "That it came before is all that speaks for it here.")],
            };
        }
    }

    private static bool IsOf(ChangeObservation change, string focus)
    {
        var name = change.Repository.Split('/')[^1];
        return name.Contains(focus, StringComparison.OrdinalIgnoreCase) || focus.Contains(name, StringComparison.OrdinalIgnoreCase) || change.Title.Contains(focus, StringComparison.OrdinalIgnoreCase);
    }
}
