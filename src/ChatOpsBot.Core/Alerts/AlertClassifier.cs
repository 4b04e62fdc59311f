using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Alerts;

/// <summary>Tells infrastructure from application alerts by the words of their names: a thing of Kubernetes, of a machine, or a service of the cloud makes it infrastructure.</summary>
public static partial class AlertClassifier
{
    /// <summary>Labels by which an author says it outright.</summary>
    private static readonly string[] Saying = ["alert_class", "class", "layer", "category"];

    private static readonly FrozenSet<string> Things = FrozenSet.ToFrozenSet(
    [
        "kube", "kubernetes", "k8s", "kubelet", "apiserver", "etcd", "coredns", "kubeproxy", "pod", "pods", "node", "nodes", "cluster", "namespace", "container", "containers", "daemonset",
        "daemonsets", "statefulset", "replicaset", "deployment", "deployments", "cronjob", "hpa", "horizontalpodautoscaler", "autoscaler", "ingress", "persistentvolume", "persistentvolumeclaim", "pvc", "pv",
        "volume", "configmap", "oom", "oomkilled", "crashloop", "crashloopbackoff", "replicas", "image", "imagepull",
        "host", "vm", "machine", "cpu", "memory", "disk", "filesystem", "swap", "inode", "inodes", "network", "nic", "clock", "raid", "systemd",
        "aws", "ec2", "ebs", "efs", "eks", "ecs", "ecr", "elb", "alb", "nlb", "s3", "sqs", "sns", "rds", "aurora", "dynamodb", "kinesis", "lambda", "cloudfront", "cloudwatch", "route53", "msk",
        "elasticache", "redis", "memcached", "elasticsearch", "opensearch", "kafka", "zookeeper", "rabbitmq", "postgres", "postgresql", "mysql", "mongodb", "cassandra", "nginx", "traefik", "haproxy",
        "prometheus", "alertmanager", "thanos", "grafana", "vpc", "nat",
    ], StringComparer.OrdinalIgnoreCase);

    public static AlertClass Of(AlertGroup group)
    {
        foreach (var label in Saying)
        {
            switch (group.Labels.GetValueOrDefault(label)?.ToLowerInvariant())
            {
                case "infra" or "infrastructure" or "platform":
                    return AlertClass.Infrastructure;
                case "app" or "application":
                    return AlertClass.Application;
            }
        }

        return group.Source == "sentry" ? AlertClass.Application : Of(group.Name);
    }

    /// <summary>By the name alone. Words are parted by case, digits and signs, so <c>PodcastUploads</c> speaks of no pod and <c>ElasticSearchDown</c> of Elasticsearch.</summary>
    public static AlertClass Of(string name)
    {
        var words = Word().Matches(name.Length > 300 ? name[..300] : name).Select(word => word.Value).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var joined = "";
            foreach (var word in words.Skip(i).Take(3))
            {
                joined += word;
                if (Things.Contains(joined))
                {
                    return AlertClass.Infrastructure;
                }
            }
        }

        return AlertClass.Application;
    }

    [GeneratedRegex("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
