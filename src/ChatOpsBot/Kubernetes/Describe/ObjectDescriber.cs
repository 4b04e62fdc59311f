using System.Collections.Frozen;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Describe.Kinds;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>Prints an object as <c>kubectl describe</c> does.</summary>
internal static class ObjectDescriber
{
    private static readonly FrozenDictionary<string, Action<DescriptionWriter, KubernetesObject, DescribeContext>> ByKind =
        new Dictionary<string, Action<DescriptionWriter, KubernetesObject, DescribeContext>>
        {
            ["/Pod"] = PodDescriber.Describe,
            ["/ReplicationController"] = ReplicaSetDescriber.DescribeController,
            ["/Service"] = ServiceDescriber.Describe,
            ["/Endpoints"] = EndpointsDescriber.Describe,
            ["/Node"] = NodeDescriber.Describe,
            ["/Namespace"] = NamespaceDescriber.Describe,
            ["/ConfigMap"] = ConfigMapDescriber.Describe,
            ["/LimitRange"] = LimitRangeDescriber.Describe,
            ["/ResourceQuota"] = ResourceQuotaDescriber.Describe,
            ["/ServiceAccount"] = ServiceAccountDescriber.Describe,
            ["/PersistentVolume"] = PersistentVolumeDescriber.Describe,
            ["/PersistentVolumeClaim"] = PersistentVolumeClaimDescriber.Describe,
            ["apps/Deployment"] = DeploymentDescriber.Describe,
            ["apps/ReplicaSet"] = ReplicaSetDescriber.Describe,
            ["apps/StatefulSet"] = StatefulSetDescriber.Describe,
            ["apps/DaemonSet"] = DaemonSetDescriber.Describe,
            ["batch/Job"] = JobDescriber.Describe,
            ["batch/CronJob"] = CronJobDescriber.Describe,
            ["discovery.k8s.io/EndpointSlice"] = EndpointSliceDescriber.Describe,
            ["networking.k8s.io/Ingress"] = IngressDescriber.Describe,
            ["networking.k8s.io/IngressClass"] = IngressClassDescriber.Describe,
            ["networking.k8s.io/NetworkPolicy"] = NetworkPolicyDescriber.Describe,
            ["autoscaling/HorizontalPodAutoscaler"] = HorizontalPodAutoscalerDescriber.Describe,
            ["policy/PodDisruptionBudget"] = PodDisruptionBudgetDescriber.Describe,
            ["storage.k8s.io/StorageClass"] = StorageClassDescriber.Describe,
            ["rbac.authorization.k8s.io/RoleBinding"] = RoleBindingDescriber.Describe,
            ["rbac.authorization.k8s.io/ClusterRoleBinding"] = RoleBindingDescriber.Describe,
        }.ToFrozenDictionary();

    public static IReadOnlyList<string> Print(KubernetesObject subject, DescribeContext context)
    {
        var writer = new DescriptionWriter();
        var version = subject.Text("apiVersion") ?? "";
        var group = version.Contains('/') ? version[..version.IndexOf('/', StringComparison.Ordinal)] : "";
        ByKind.GetValueOrDefault($"{group}/{subject.Kind}", GenericDescriber.Describe)(writer, subject, context);
        return writer.ToLines();
    }
}
