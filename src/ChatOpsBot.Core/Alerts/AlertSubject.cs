using System.Collections.Frozen;

namespace ChatOpsBot.Core.Alerts;

/// <summary>Which service an alert is about, as far as its labels tell.</summary>
public static class AlertSubject
{
    private static readonly string[] Naming =
    [
        "app_kubernetes_io_name", "app", "application", "deployment", "statefulset", "daemonset", "cronjob", "job_name", "horizontalpodautoscaler", "workload", "service", "service_name", "pod", "node", "container", "job",
    ];

    /// <summary>What only the measuring program's own place tells: an exporter's labels are about itself.</summary>
    private static readonly FrozenSet<string> OfTheScrape = FrozenSet.ToFrozenSet(["service", "job", "container", "endpoint", "instance"]);

    private static readonly FrozenSet<string> Exporters = FrozenSet.ToFrozenSet(
    [
        "kube-state-metrics", "node-exporter", "kubelet", "cadvisor", "kubernetes-pods", "kubernetes-service-endpoints", "kubernetes-nodes", "kubernetes-apiservers", "blackbox", "blackbox-exporter",
        "cloudwatch", "cloudwatch-exporter", "pushgateway", "apiserver",
    ]);

    /// <param name="known">The catalogue's name for a word; null for a word that it does not know.</param>
    /// <returns>Null when no label names a service.</returns>
    public static string? Of(AlertGroup group, Func<string, string?> known)
    {
        var exported = group.Labels.TryGetValue("job", out var job) && Exporters.Any(exporter => job.EndsWith(exporter, StringComparison.OrdinalIgnoreCase));
        var named = Naming.Where(name => !(exported && OfTheScrape.Contains(name)))
            .Select(name => group.Labels.GetValueOrDefault(name)).OfType<string>().Where(value => value.Length > 0).ToList();
        return named.Select(known).FirstOrDefault(name => name is not null) ?? named.FirstOrDefault() ?? Site(group, known);
    }

    /// <summary>The host whose check failed, under the catalogue's name when one of its aliases is that host.</summary>
    private static string? Site(AlertGroup group, Func<string, string?> known) =>
        group.Labels.GetValueOrDefault("site") is { Length: > 0 } site ? known(site) ?? site : null;
}
