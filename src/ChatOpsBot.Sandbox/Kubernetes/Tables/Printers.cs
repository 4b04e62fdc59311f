using ChatOpsBot.Sandbox.Kubernetes.Kinds;

namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>Finds how a kind is printed.</summary>
internal static class Printers
{
    private static readonly Dictionary<string, Printer> ByKind = new(StringComparer.Ordinal)
    {
        ["Pod"] = PodPrinter.Printer,
        ["Deployment"] = WorkloadPrinters.Deployments,
        ["ReplicaSet"] = WorkloadPrinters.ReplicaSets,
        ["ReplicationController"] = WorkloadPrinters.ReplicaSets,
        ["StatefulSet"] = WorkloadPrinters.StatefulSets,
        ["DaemonSet"] = WorkloadPrinters.DaemonSets,
        ["ControllerRevision"] = WorkloadPrinters.ControllerRevisions,
        ["Job"] = WorkloadPrinters.Jobs,
        ["CronJob"] = WorkloadPrinters.CronJobs,
        ["HorizontalPodAutoscaler"] = WorkloadPrinters.HorizontalPodAutoscalers,
        ["PodDisruptionBudget"] = WorkloadPrinters.PodDisruptionBudgets,
        ["Service"] = NetworkPrinters.Services,
        ["Endpoints"] = NetworkPrinters.Endpoints,
        ["EndpointSlice"] = NetworkPrinters.EndpointSlices,
        ["Ingress"] = NetworkPrinters.Ingresses,
        ["IngressClass"] = NetworkPrinters.IngressClasses,
        ["NetworkPolicy"] = NetworkPrinters.NetworkPolicies,
        ["Node"] = ClusterPrinters.Nodes,
        ["Namespace"] = ClusterPrinters.Namespaces,
        ["Event"] = ClusterPrinters.Events,
        ["LimitRange"] = ClusterPrinters.LimitRanges,
        ["ResourceQuota"] = ClusterPrinters.ResourceQuotas,
        ["PriorityClass"] = ClusterPrinters.PriorityClasses,
        ["Lease"] = ClusterPrinters.Leases,
        ["ValidatingWebhookConfiguration"] = ClusterPrinters.Webhooks,
        ["MutatingWebhookConfiguration"] = ClusterPrinters.Webhooks,
        ["CustomResourceDefinition"] = ClusterPrinters.CreatedAt,
        ["Role"] = ClusterPrinters.CreatedAt,
        ["ClusterRole"] = ClusterPrinters.CreatedAt,
        ["RoleBinding"] = ClusterPrinters.RoleBindings,
        ["ClusterRoleBinding"] = ClusterPrinters.RoleBindings,
        ["PodMetrics"] = ClusterPrinters.Metrics,
        ["NodeMetrics"] = ClusterPrinters.Metrics,
        ["PersistentVolumeClaim"] = StoragePrinters.Claims,
        ["PersistentVolume"] = StoragePrinters.Volumes,
        ["StorageClass"] = StoragePrinters.StorageClasses,
        ["ConfigMap"] = StoragePrinters.ConfigMaps,
        ["Secret"] = StoragePrinters.Secrets,
        ["ServiceAccount"] = StoragePrinters.ServiceAccounts,
    };

    public static Printer Of(ResourceKind kind) => kind.PrinterColumns is { Count: > 0 } columns ? CustomPrinter.Of(columns)
        : !kind.IsCustom && ByKind.TryGetValue(kind.Kind, out var printer) ? printer
        : Printer.NameAndAge;
}
