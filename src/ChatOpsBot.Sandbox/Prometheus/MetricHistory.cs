using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Prometheus.PromQl;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>
/// The metrics of a world as time goes on: each series that was still written when the recording ended goes on as it did
/// in its last ten minutes, until the world says otherwise.
/// </summary>
internal sealed class MetricHistory
{
    private const string Pod = "pod";
    private const string StartTime = "process_start_time_seconds";

    private static readonly string[] CounterEndings = ["_total", "_bucket", "_count", "_sum"];
    private static readonly string[] Units = ["_bytes", "_seconds", "_ratio", "_percent"];

    private readonly Timeline _timeline;
    private readonly DateTimeOffset _recorded;
    private readonly MetricStore _store;
    private readonly List<Series> _ended = [];
    private readonly List<LiveSeries> _live = [];
    private MetricStore? _snapshot;
    private long _snapshotAt;

    /// <param name="store">What was recorded.</param>
    /// <param name="recorded">When the recording ended: the world's now.</param>
    /// <param name="timeline">Says what time it is.</param>
    public MetricHistory(MetricStore store, DateTimeOffset recorded, Timeline timeline)
    {
        (_store, _recorded, _timeline) = (store, recorded, timeline);
        var end = recorded.ToUnixTimeMilliseconds();
        foreach (var series in store.Select([]))
        {
            if (series.Points.Count > 0 && !series.Points[^1].IsStale && series.Points[^1].Timestamp > end - Evaluator.LookbackDelta)
            {
                _live.Add(new LiveSeries(series.Labels, series.Points, IsCounter(series), end));
            }
            else
            {
                _ended.Add(series);
            }
        }

        timeline.Advancing += Advance;
    }

    /// <summary>Gives some series the values of the world's state; null = no series has any.</summary>
    public IObservations? Observations { get; set; }

    /// <summary>All samples up to the present.</summary>
    public MetricStore Current() => _timeline.Play(() =>
    {
        var now = Now();
        if (_snapshot is null || _snapshotAt != now)
        {
            (_snapshot, _snapshotAt) = (new MetricStore(_ended.Concat(_live.Select(series => series.Snapshot())), _store.Metadata), now);
        }

        return _snapshot;
    });

    /// <summary>From now on series move in another way.</summary>
    public void Change(MetricChange change)
    {
        var matchers = Parser.ParseMatchers(change.Match);
        foreach (var series in _live.Where(series => matchers.All(matcher => matcher.Accepts(series.Labels))))
        {
            series.Change(Now(), (long)change.Over.TotalMilliseconds, change.Like is { } like ? (_recorded - like).ToUnixTimeMilliseconds() : null, change.Value ?? 0);
        }
    }

    /// <summary>A pod takes another one's place: it has the same series.</summary>
    /// <param name="ns">The namespace of both.</param>
    public void Succeed(string ns, string model, string pod)
    {
        foreach (var series in SeriesOf(ns, model).ToList())
        {
            double? first = series.Labels[Labels.MetricName] == StartTime ? _timeline.Now.ToUnixTimeSeconds() : null;
            _live.Add(series.Branch(series.Labels.With(Pod, pod), Now(), first));
        }

        _snapshot = null;
    }

    /// <summary>A pod is gone, and its series with it.</summary>
    public void End(string ns, string pod)
    {
        foreach (var series in SeriesOf(ns, pod))
        {
            series.End(Now());
        }

        _snapshot = null;
    }

    private IEnumerable<LiveSeries> SeriesOf(string ns, string pod) =>
        _live.Where(series => !series.HasEnded && series.Labels[Pod] == pod && (series.Labels["namespace"].Length == 0 || series.Labels["namespace"] == ns));

    /// <summary>Before anything changes, what was until now is written.</summary>
    private void Advance()
    {
        var now = Now();
        foreach (var series in _live)
        {
            series.Advance(now, Observations?.Observe(series.Labels));
        }
    }

    private long Now() => _timeline.Now.ToUnixTimeMilliseconds();

    /// <summary>By its name or its type; or because it has no unit and hardly ever falls, whatever its type says.</summary>
    private bool IsCounter(Series series)
    {
        var name = series.Labels[Labels.MetricName];
        if (CounterEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)))
        {
            return true;
        }

        var steps = series.Points.Zip(series.Points.Skip(1), (before, after) => after.Value - before.Value).ToList();
        return !Units.Any(unit => name.EndsWith(unit, StringComparison.Ordinal))
            && (_store.Metadata.GetValueOrDefault(name)?.Type == "counter" || (steps.Count(step => step > 0) > 2 && steps.Count(step => step < 0) < steps.Count / 10));
    }
}
