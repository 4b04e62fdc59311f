using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Rules.Health;

/// <summary>Health endpoints that fail: one, all of a region, or every region.</summary>
public sealed partial class Endpoints : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        var all = observations.Of<HttpObservation>().ToList();
        var mine = observations.Focus is { Length: > 0 } focus ? all.Where(answer => IsOf(answer, focus)).ToList() : [];
        var (answers, others) = mine.Any(IsDown) ? (mine, all.Except(mine).ToList()) : (all, []);
        var down = answers.Where(IsDown).ToList();
        if (down.Count == 0)
        {
            yield break;
        }

        var hosts = answers.GroupBy(Region).ToList();
        var dead = hosts.Where(h => h.All(IsDown)).ToList();
        var (code, subject) = (dead.Count, hosts.Count) switch
        {
            ( > 1, _) when dead.Count == hosts.Count => (CauseCodes.HealthAllRegionsDown, $"system:{observations.Focus ?? "health"}"),
            ( > 0, > 1) => (CauseCodes.HealthRegionDown, $"system:{(dead[0].Select(a => a.Address.Authority).Distinct().Count() == 1 ? dead[0].First().Address.Authority : dead[0].Key)}"),
            _ => (CauseCodes.HealthEndpointDown, $"system:{down[0].Address.Authority}"),
        };
        var beside = others.Where(other => dead.Any(region => region.Key == Region(other))).ToList();
        var platform = beside.Count > 0 && beside.All(IsDown);
        yield return new()
        {
            Code = code,
            Subject = subject,
            Cluster = down[0].Cluster,
            Confidence = platform ? 0.7 : 0.6,
            Summary = $"{down.Count} of {Say.Count(answers.Count, "health endpoint")} fail, first {down[0].Address.Host}{down[0].Address.AbsolutePath}{(platform ? "; other APIs there fail as well, so it is the network or the platform" : beside.Count > 0 && !beside.Any(IsDown) ? "; other APIs there answer well, so it is this service" : "")}.",
            For =
            [
                .. down.Take(5).Select(d => new Finding(d.EvidenceId, $"{d.Address.Host}{d.Address.AbsolutePath} answered {d.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? d.Failure ?? "nothing"}.")),
                .. platform ? beside.Take(3).Select(b => new Finding(b.EvidenceId, $"{b.Address.Host}, another API there, fails as well.")) : [],
            ],
            Against = down.Count < answers.Count ? [new(answers.First(a => !IsDown(a)).EvidenceId, $"{answers.Count - down.Count} of {Say.Count(answers.Count, "endpoint")} answer well.")] : [],
        };
    }

    /// <summary>Whether an endpoint is the service's own, by the words of its host or path.</summary>
    private static bool IsOf(HttpObservation answer, string focus) =>
        answer.Address.Host.Contains(focus, StringComparison.OrdinalIgnoreCase) || answer.Address.AbsolutePath.Contains(focus, StringComparison.OrdinalIgnoreCase);

    // Several hosts of one region fail together; a host without a region's word stands for itself.
    private static string Region(HttpObservation answer) =>
        RegionWord().Match(answer.Address.Host) is { Success: true } region ? region.Groups[1].Value
        : RegionWord().Match(answer.Cluster) is { Success: true } cluster ? cluster.Groups[1].Value
        : answer.Address.Authority;

    [GeneratedRegex(@"(?:^|[.-])((?:us|eu|ap|af|sa|ca|me|jp|au|br|uk|gb|in|cn|kr)-(?:gov-)?(?:[a-z]{2}|tok|osa|syd|sao|tor|north|south|east|west|central|northeast|southeast|northwest|southwest)(?:-?[0-9]+)?)(?:[.-]|$)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex RegionWord();

    private static bool IsDown(HttpObservation answer) => answer.Status is null or >= 500 || answer.Met == false;
}
