using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Rules.Health;

/// <summary>Health endpoints that fail: one, all of a region, or every region.</summary>
public sealed partial class Endpoints : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        var answers = observations.Of<HttpObservation>().ToList();
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
        yield return new()
        {
            Code = code,
            Subject = subject,
            Cluster = down[0].Cluster,
            Confidence = 0.6,
            Summary = $"{down.Count} of {Say.Count(answers.Count, "health endpoint")} fail, first {down[0].Address.Host}{down[0].Address.AbsolutePath}.",
            For = [.. down.Take(5).Select(d => new Finding(d.EvidenceId, $"{d.Address.Host}{d.Address.AbsolutePath} answered {d.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? d.Failure ?? "nothing"}."))],
            Against = down.Count < answers.Count ? [new(answers.First(a => !IsDown(a)).EvidenceId, $"{answers.Count - down.Count} of {Say.Count(answers.Count, "endpoint")} answer well.")] : [],
        };
    }

    // Several hosts of one region fail together; a host without a region's word stands for itself.
    private static string Region(HttpObservation answer) =>
        RegionWord().Match(answer.Address.Host) is { Success: true } region ? region.Groups[1].Value
        : RegionWord().Match(answer.Cluster) is { Success: true } cluster ? cluster.Groups[1].Value
        : answer.Address.Authority;

    [GeneratedRegex(@"(?:^|[.-])((?:us|eu|ap|af|sa|ca|me|jp|au|br|uk|gb|in|cn|kr)-(?:gov-)?(?:[a-z]{2}|tok|osa|syd|sao|tor|north|south|east|west|central|northeast|southeast|northwest|southwest)(?:-?[0-9]+)?)(?:[.-]|$)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex RegionWord();

    private static bool IsDown(HttpObservation answer) => answer.Status is null or >= 500 || answer.Met == false;
}
