namespace ChatOpsBot.Core.Diagnosis.Rules.Logs;

/// <summary>Maps an address or a host name in a log line to the workload or service that it belongs to.</summary>
internal sealed class LogTargets
{
    private readonly Dictionary<(string Cluster, string Address), ObjectReference> _addresses = [];
    private readonly Observations _observations;

    public LogTargets(Observations observations)
    {
        _observations = observations;
        foreach (var service in observations.Objects("Service"))
        {
            if (service.Object.Text("spec", "clusterIP") is { Length: > 0 } ip and not "None")
            {
                _addresses[(service.Cluster, ip)] = service.Object.Reference;
            }
        }

        foreach (var pod in observations.Topology.Pods)
        {
            if (pod.Seen.Object.Text("status", "podIP") is { Length: > 0 } ip)
            {
                _addresses[(pod.Cluster, ip)] = pod.Workload;
            }
        }
    }

    public ObjectReference? Find(string cluster, string? ns, string target)
    {
        var host = target.Split(':')[0];
        if (_addresses.TryGetValue((cluster, host), out var known))
        {
            return known;
        }

        var parts = host.Split('.');
        var space = parts.Length > 1 ? parts[1] : ns;
        return new[] { "Service", "Deployment", "StatefulSet" }.Select(kind => new ObjectReference(kind, space, parts[0]))
            .FirstOrDefault(reference => _observations.Find(cluster, reference) is not null);
    }
}
