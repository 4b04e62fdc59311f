using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis.Rules.Logs;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Everything observed in a run so far, indexed for rules.</summary>
public sealed class Observations
{
    private readonly ILookup<string, ObjectObservation> _byKind;
    private readonly Lazy<Topology> _topology;
    private readonly Lazy<LogDigest> _logs;
    private readonly ListingObservation[] _listings;
    private readonly Dictionary<(string Cluster, ObjectReference Reference), ObjectObservation> _byReference = [];

    /// <param name="now">The incident's present: ages are measured from here.</param>
    /// <param name="focus">The service the person asked about; null when the whole cluster was.</param>
    public Observations(IEnumerable<Observation> all, TimeWindow window, DateTimeOffset now, string? focus = null)
    {
        All = [.. all];
        Window = window;
        Now = now;
        Focus = focus;

        // The same object is often seen by several steps: the one a step asked for wins over a surrounding sight of it.
        foreach (var seen in All.OfType<ObjectObservation>())
        {
            var key = (seen.Cluster, seen.Object.Reference);
            if (!_byReference.TryGetValue(key, out var known) || (seen.IsSubject && !known.IsSubject))
            {
                _byReference[key] = seen;
            }
        }

        _listings = [.. All.OfType<ListingObservation>()];
        _byKind = _byReference.Values.ToLookup(seen => seen.Object.Kind);
        _topology = new(() => new Topology(this));
        _logs = new(() => new LogDigest(this));
    }

    public ImmutableArray<Observation> All { get; }

    /// <summary>Who owns, selects, runs and tells about whom; built at first use.</summary>
    public Topology Topology => _topology.Value;

    /// <summary>What the log lines of the window say, read once.</summary>
    public LogDigest Logs => _logs.Value;

    public TimeWindow Window { get; }

    public DateTimeOffset Now { get; }

    public string? Focus { get; }

    /// <summary>The observations of one type, in the order they were made.</summary>
    public IEnumerable<T> Of<T>() where T : Observation => All.OfType<T>();

    /// <summary>Every object of a kind, each once.</summary>
    public IEnumerable<ObjectObservation> Objects(string kind) => _byKind[kind];

    /// <summary>Every object, each once.</summary>
    public IEnumerable<ObjectObservation> Objects() => _byReference.Values;

    public ObjectObservation? Find(string cluster, ObjectReference? reference) =>
        reference is not null && _byReference.TryGetValue((cluster, reference), out var seen) ? seen : null;

    /// <summary>True when a complete listing without a selector shows every object of the kind in the namespace, so that what is not there does not exist.</summary>
    public bool SawAll(string cluster, string kind, string? ns) =>
        _listings.Any(l => l.Cluster == cluster && l.Kind == kind && l.Complete && l.Selector is null && (l.Namespace is null || l.Namespace == ns));
}
