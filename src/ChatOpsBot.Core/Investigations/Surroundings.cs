using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Pipelines;

namespace ChatOpsBot.Core.Investigations;

/// <summary>Reads, without being told, what stands around the objects that steps saw; shown as one folded step a cluster.</summary>
/// <param name="everywhere">The clusters that are asked about as a whole.</param>
internal sealed class Surroundings(StepAsker asker, RunBoard board, TimeWindow window, ImmutableArray<string> everywhere)
{
    public const string StepId = "surroundings";

    private const int MostSubjects = 200;

    private readonly HashSet<(string Cluster, string? Namespace)> _read = [];
    private readonly HashSet<string> _whole = [];

    public async Task ReadAsync(IReadOnlyDictionary<string, ServiceFacts> facts, CancellationToken cancellationToken)
    {
        var whole = everywhere.Where(cluster => !_whole.Contains(cluster)).ToList();
        var answered = await Task.WhenAll(whole.Select(cluster => ReadAsync(cluster, [], true, cancellationToken)));
        _whole.UnionWith(whole.Where((_, i) => answered[i]));

        var seen = board.Run.Observations.OfType<ObjectObservation>().Where(seen => seen.IsSubject).Select(seen => (seen.Cluster, seen.Object.Reference));
        var written = board.Run.Observations.OfType<LogObservation>().Where(log => log.Writer is not null).Select(log => (log.Cluster, Reference: log.Writer!));
        var named = facts.SelectMany(cluster => cluster.Value.Matches.Select(match => (Cluster: cluster.Key, match.Reference)));

        var fresh = seen.Concat(written).Concat(named)
            .Distinct()
            .Where(subject => !_whole.Contains(subject.Cluster))
            .GroupBy(subject => subject.Cluster)
            .Select(group => (Cluster: group.Key, Subjects: group.Select(subject => subject.Reference)
                .Where(subject => !_read.Contains((group.Key, subject.Namespace ?? subject.Name))).Take(MostSubjects).ToImmutableArray()))
            .Where(group => !group.Subjects.IsEmpty)
            .ToList();
        foreach (var (cluster, subjects) in fresh)
        {
            _read.UnionWith(subjects.Select(subject => (cluster, (string?)(subject.Namespace ?? subject.Name))));
        }

        await Task.WhenAll(fresh.Select(group => ReadAsync(group.Cluster, group.Subjects, false, cancellationToken)));
    }

    /// <returns>False when nothing may be read that way.</returns>
    private async Task<bool> ReadAsync(string cluster, ImmutableArray<ObjectReference> subjects, bool whole, CancellationToken cancellationToken)
    {
        var shown = new StepRun
        {
            Id = StepId,
            Title = "What stands around them: owners, events, nodes, limits, rollouts",
            Language = "kubernetes",
            Query = whole ? "surroundings of everything" : $"surroundings of {Words.List([.. subjects.Select(subject => subject.ToString())])}",
            Cluster = cluster,
            State = StepState.Running,
        };
        board.Change(run => run with { Steps = [.. run.Steps.Where(step => step.EvidenceId != shown.EvidenceId), shown] });

        var query = new SurroundingsQuery(subjects) { Text = shown.Query, Scope = new QueryScope(cluster, "default", window), Everywhere = whole };
        var evidence = await asker.AskAsync(query, TextPipeline.Empty, shown.EvidenceId, cancellationToken);
        board.End(shown.EvidenceId, evidence, expectation: null);
        return evidence.State != EvidenceState.Denied;
    }
}
