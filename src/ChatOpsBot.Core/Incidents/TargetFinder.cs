using System.Collections.Immutable;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Finds the objects that a person's words for the target of a change mean, by asking the clusters.</summary>
public sealed class TargetFinder(ISystems systems, IncidentClock incidentTime, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public sealed record Found(ObjectReference Reference, string? Cluster);

    /// <param name="kinds">Kinds that fit; empty for any.</param>
    /// <param name="clusters">Where to look when the words name no cluster; empty for everywhere.</param>
    /// <returns>What fits, and names that come close when nothing does.</returns>
    public async Task<(ImmutableArray<Found> Found, ImmutableArray<string> Near, string? Trouble)> FindAsync(
        TargetWord target, ImmutableArray<string> kinds, ImmutableArray<string> clusters, CancellationToken cancellationToken)
    {
        if (systems.Source("kubernetes") is not { } source)
        {
            return ([], [], "No Kubernetes cluster is configured.");
        }

        IEnumerable<string> places = target.Cluster is { } one ? [one] : clusters.IsEmpty ? systems.Clusters : clusters;
        var answers = await Task.WhenAll(places.Select(async cluster => (cluster, Evidence: await AskAsync(source, target, cluster, cancellationToken))));
        var found = answers
            .SelectMany(answer => answer.Evidence.Observations.OfType<ObjectObservation>().Select(seen => new Found(seen.Object.Reference, systems.Clusters.Count > 1 ? answer.cluster : null)))
            .Where(match => (kinds.IsEmpty || kinds.Contains(match.Reference.Kind)) && (target.Kind is null || match.Reference.Kind == target.Kind) && (target.Namespace is null || match.Reference.Namespace is null || match.Reference.Namespace == target.Namespace))
            .Distinct().ToImmutableArray();
        var exact = found.Where(match => match.Reference.Name == target.Name).ToImmutableArray();
        var near = answers.SelectMany(answer => answer.Evidence.Lines.Select(line => line.Subject?.Name).OfType<string>()).Distinct().Take(3).ToImmutableArray();
        return (exact.IsEmpty ? found : exact, near, answers.Select(answer => answer.Evidence).FirstOrDefault(evidence => evidence.State is EvidenceState.Denied or EvidenceState.Unavailable)?.Reason);
    }

    private async Task<Evidence> AskAsync(IDiagnosticSource source, TargetWord target, string cluster, CancellationToken cancellationToken)
    {
        var word = target switch { { Kind: { } kind } when kind is "Pod" or "Node" => $"{kind.ToLowerInvariant()}/{target.Name}", { Namespace: { } ns } => $"{ns}/{target.Name}", _ => target.Name };
        var entry = target is { Kind: null, Namespace: null } ? systems.Entry(target.Name) : null;
        var query = new LookupQuery(word) { Entry = entry, Text = $"find {word}", Scope = new QueryScope(cluster, "default", TimeWindow.Ending(incidentTime.Now, TimeSpan.FromHours(1))) };
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await source.QueryAsync(query, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Evidence.Unavailable(query, $"Cluster {cluster} did not answer within {Words.Duration(Patience)}.");
        }
    }
}
