using System.Collections.Frozen;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

/// <summary>The kinds behind the words that people use for the resources they change.</summary>
internal static class ResourceKinds
{
    private static readonly FrozenDictionary<string, string> Kinds = new (string Kind, string[] Words)[]
    {
        ("Pod", ["pod", "pods", "po"]),
        ("Deployment", ["deployment", "deployments", "deploy"]),
        ("StatefulSet", ["statefulset", "statefulsets", "sts"]),
        ("DaemonSet", ["daemonset", "daemonsets", "ds"]),
        ("ReplicaSet", ["replicaset", "replicasets", "rs"]),
        ("ReplicationController", ["replicationcontroller", "replicationcontrollers", "rc"]),
        ("Job", ["job", "jobs"]),
        ("CronJob", ["cronjob", "cronjobs", "cj"]),
        ("Service", ["service", "services", "svc"]),
        ("Ingress", ["ingress", "ingresses", "ing"]),
        ("ConfigMap", ["configmap", "configmaps", "cm"]),
        ("Secret", ["secret", "secrets"]),
        ("Node", ["node", "nodes", "no"]),
        ("Namespace", ["namespace", "namespaces", "ns"]),
        ("LimitRange", ["limitrange", "limitranges", "limits"]),
        ("ResourceQuota", ["resourcequota", "resourcequotas", "quota"]),
        ("HorizontalPodAutoscaler", ["horizontalpodautoscaler", "horizontalpodautoscalers", "hpa"]),
        ("PodDisruptionBudget", ["poddisruptionbudget", "poddisruptionbudgets", "pdb"]),
        ("PersistentVolumeClaim", ["persistentvolumeclaim", "persistentvolumeclaims", "pvc"]),
        ("PersistentVolume", ["persistentvolume", "persistentvolumes", "pv"]),
        ("ServiceAccount", ["serviceaccount", "serviceaccounts", "sa"]),
        ("NetworkPolicy", ["networkpolicy", "networkpolicies", "netpol"]),
    }.SelectMany(entry => entry.Words.Select(word => (word, entry.Kind))).ToFrozenDictionary(pair => pair.word, pair => pair.Kind);

    /// <summary>The kind, or the word itself for a resource that is not known here.</summary>
    public static string Of(string type) => Kinds.GetValueOrDefault(KubernetesNames.Word(type), type);

    public static bool IsSecret(string type) => Of(type) == "Secret";
}
