using ChatOpsBot.Core.Diagnosis.Rules.Pods;

namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>Maps a series to the workload whose pods it was scraped from.</summary>
internal sealed class SeriesOwners
{
    private static readonly string[] ByPod = ["pod", "pod_name", "kubernetes_pod_name", "instance", "server", "host", "hostname"];
    private static readonly string[] ByName = ["deployment", "statefulset", "daemonset", "service", "job", "app", "container"];

    private readonly ILookup<string, PodView> _pods;
    private readonly List<(string Cluster, ObjectReference Workload)> _workloads;

    public SeriesOwners(Observations observations)
    {
        _pods = observations.Topology.Pods
            .SelectMany(p => new[] { p.Reference.Name, p.Seen.Object.Text("status", "podIP") }.OfType<string>().Where(n => n.Length > 0).Select(name => (name, p)))
            .ToLookup(p => p.name, p => p.p, StringComparer.Ordinal);
        _workloads = [.. observations.Topology.Pods.Select(p => (p.Cluster, p.Workload)).Distinct()];
    }

    /// <returns>Null when no label, nor the metric's name, names a workload that was observed.</returns>
    public ObjectReference? Of(SeriesObservation series) =>
        ByPod.Select(label => series.Labels.GetValueOrDefault(label)).OfType<string>()
            .SelectMany(value => _pods[value.Split(':')[0]].Concat(_pods[value.Split('.', ':')[0]]))
            .FirstOrDefault(pod => Fits(series, pod.Cluster, pod.Workload))?.Workload
        ?? ByName.Select(label => series.Labels.GetValueOrDefault(label)).OfType<string>()
            .Select(value => _workloads.FirstOrDefault(w => w.Workload.Name == value && Fits(series, w.Cluster, w.Workload)).Workload).FirstOrDefault(w => w is not null)
        ?? _workloads.Where(w => w.Workload.Name.Length > 3 && Fits(series, w.Cluster, w.Workload) && Speaks(series.Query, w.Workload.Name))
            .OrderByDescending(w => w.Workload.Name.Length).FirstOrDefault().Workload;

    // An exporter's series carry the exporter's own address; the labels that it writes name whom it speaks of.
    private static bool Fits(SeriesObservation series, string cluster, ObjectReference workload) =>
        (series.Cluster.Length == 0 || series.Cluster == cluster)
        && (!series.Labels.TryGetValue("namespace", out var ns) || workload.Namespace == ns || series.Labels.ContainsKey("exported_namespace"));

    private static bool Speaks(string query, string name) =>
        query.Contains(name, StringComparison.Ordinal) || query.StartsWith(name.Replace('-', '_') + "_", StringComparison.Ordinal)
        || query.Contains("(" + name.Replace('-', '_') + "_", StringComparison.Ordinal);
}
