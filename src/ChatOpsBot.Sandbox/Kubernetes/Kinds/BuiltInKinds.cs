namespace ChatOpsBot.Sandbox.Kubernetes.Kinds;

/// <summary>
/// The kinds of Kubernetes 1.32 that operators look at.
/// https://kubernetes.io/docs/reference/kubernetes-api/
/// </summary>
internal static class BuiltInKinds
{
    private const string Cluster = "cluster";

    /// <summary>Group, versions, kind, plural, short names, then the words cluster, all and scale.</summary>
    private static readonly string[] Lines =
    [
        "|v1|Pod|pods|po|all",
        "|v1|Service|services|svc|all",
        "|v1|Endpoints|endpoints|ep|",
        "|v1|ConfigMap|configmaps|cm|",
        "|v1|Secret|secrets||",
        "|v1|Event|events|ev|",
        "|v1|Namespace|namespaces|ns|cluster",
        "|v1|Node|nodes|no|cluster",
        "|v1|PersistentVolumeClaim|persistentvolumeclaims|pvc|",
        "|v1|PersistentVolume|persistentvolumes|pv|cluster",
        "|v1|ServiceAccount|serviceaccounts|sa|",
        "|v1|ReplicationController|replicationcontrollers|rc|all scale",
        "|v1|LimitRange|limitranges|limits|",
        "|v1|ResourceQuota|resourcequotas|quota|",
        "|v1|PodTemplate|podtemplates||",
        "|v1|ComponentStatus|componentstatuses|cs|cluster",
        "apps|v1|Deployment|deployments|deploy|all scale",
        "apps|v1|ReplicaSet|replicasets|rs|all scale",
        "apps|v1|StatefulSet|statefulsets|sts|all scale",
        "apps|v1|DaemonSet|daemonsets|ds|all",
        "apps|v1|ControllerRevision|controllerrevisions||",
        "batch|v1|Job|jobs||all",
        "batch|v1|CronJob|cronjobs|cj|all",
        "autoscaling|v2 v1|HorizontalPodAutoscaler|horizontalpodautoscalers|hpa|all",
        "networking.k8s.io|v1|Ingress|ingresses|ing|",
        "networking.k8s.io|v1|IngressClass|ingressclasses||cluster",
        "networking.k8s.io|v1|NetworkPolicy|networkpolicies|netpol|",
        "policy|v1|PodDisruptionBudget|poddisruptionbudgets|pdb|",
        "discovery.k8s.io|v1|EndpointSlice|endpointslices||",
        "storage.k8s.io|v1|StorageClass|storageclasses|sc|cluster",
        "storage.k8s.io|v1|VolumeAttachment|volumeattachments||cluster",
        "storage.k8s.io|v1|CSIDriver|csidrivers||cluster",
        "storage.k8s.io|v1|CSINode|csinodes||cluster",
        "scheduling.k8s.io|v1|PriorityClass|priorityclasses|pc|cluster",
        "rbac.authorization.k8s.io|v1|Role|roles||",
        "rbac.authorization.k8s.io|v1|RoleBinding|rolebindings||",
        "rbac.authorization.k8s.io|v1|ClusterRole|clusterroles||cluster",
        "rbac.authorization.k8s.io|v1|ClusterRoleBinding|clusterrolebindings||cluster",
        "admissionregistration.k8s.io|v1|ValidatingWebhookConfiguration|validatingwebhookconfigurations||cluster",
        "admissionregistration.k8s.io|v1|MutatingWebhookConfiguration|mutatingwebhookconfigurations||cluster",
        "coordination.k8s.io|v1|Lease|leases||",
        "apiextensions.k8s.io|v1|CustomResourceDefinition|customresourcedefinitions|crd crds|cluster",
        "apiregistration.k8s.io|v1|APIService|apiservices||cluster",
        "certificates.k8s.io|v1|CertificateSigningRequest|certificatesigningrequests|csr|cluster",
        "metrics.k8s.io|v1beta1|PodMetrics|pods||",
        "metrics.k8s.io|v1beta1|NodeMetrics|nodes||cluster",
    ];

    /// <summary>Groups that kinds have left; objects of them count as the kind of today.</summary>
    private static readonly HashSet<string> FormerGroups = new(StringComparer.Ordinal) { "extensions", "events.k8s.io" };

    public static IReadOnlyList<ResourceKind> All { get; } = [.. Lines.Select(Read)];

    /// <summary>The kind of a recorded object, whatever version it was recorded in; null when it is none of these.</summary>
    public static ResourceKind? Find(string group, string kind) =>
        All.FirstOrDefault(one => one.Kind == kind && one.Group == group)
            ?? (FormerGroups.Contains(group) ? All.FirstOrDefault(one => one.Kind == kind) : null);

    private static ResourceKind Read(string line)
    {
        var fields = line.Split('|');
        var words = fields[5].Split(' ');
        return new ResourceKind
        {
            Group = fields[0],
            Versions = fields[1].Split(' '),
            Kind = fields[2],
            Plural = fields[3],
            Singular = fields[2].ToLowerInvariant(),
            ShortNames = fields[4].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Categories = words.Contains("all") ? ["all"] : [],
            Namespaced = !words.Contains(Cluster),
            IsScalable = words.Contains("scale"),
        };
    }
}
