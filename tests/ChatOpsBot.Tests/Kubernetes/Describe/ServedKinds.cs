using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Tests.Kubernetes.Describe;

/// <summary>The kinds that the recorded cluster serves.</summary>
internal static class ServedKinds
{
    public static readonly ResourceType[] All =
    [
        KnownTypes.Namespaces, KnownTypes.Nodes, KnownTypes.Pods, KnownTypes.Services, KnownTypes.Endpoints, KnownTypes.Events, KnownTypes.ConfigMaps,
        KnownTypes.Secrets, KnownTypes.LimitRanges, KnownTypes.ResourceQuotas, KnownTypes.PersistentVolumeClaims, KnownTypes.Deployments,
        KnownTypes.ReplicaSets, KnownTypes.StatefulSets, KnownTypes.DaemonSets, KnownTypes.ControllerRevisions, KnownTypes.Jobs, KnownTypes.CronJobs,
        KnownTypes.EndpointSlices, KnownTypes.HorizontalPodAutoscalers, KnownTypes.PodDisruptionBudgets, KnownTypes.Ingresses, KnownTypes.IngressClasses,
        KnownTypes.NetworkPolicies,
        new("", "v1", "serviceaccounts", "ServiceAccount", true),
        new("", "v1", "persistentvolumes", "PersistentVolume", false),
        new("storage.k8s.io", "v1", "storageclasses", "StorageClass", false),
        new("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true),
        new("coordination.k8s.io", "v1", "leases", "Lease", true),
        new("example.com", "v1", "widgets", "Widget", true),
    ];
}
