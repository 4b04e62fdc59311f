using System.Globalization;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Benchmarks;

/// <summary>A generated cluster: 500 namespaces of 60 deployments with 5 pods each, on 5,000 nodes, with a handful of troubles.</summary>
internal static class LargeCluster
{
    public const int Nodes = 5_000;
    public const int Namespaces = 500;
    public const int Deployments = 60;
    public const int Replicas = 5;
    public const int Pods = Namespaces * Deployments * Replicas;

    private const int LostNode = 77;

    public static DateTimeOffset Now { get; } = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public static List<Observation> Observe()
    {
        var all = new List<Observation>(Pods + (2 * Pods / Replicas) + Nodes);
        for (var n = 0; n < Nodes; n++)
        {
            all.Add(Seen(Node(n)));
        }

        for (var s = 0; s < Namespaces; s++)
        {
            for (var d = 0; d < Deployments; d++)
            {
                var ready = 0;
                for (var p = 0; p < Replicas; p++)
                {
                    var node = ((((s * Deployments) + d) * Replicas) + p) % Nodes;
                    var crashes = s % 100 == 3 && d == 7;
                    ready += crashes || node == LostNode ? 0 : 1;
                    all.Add(Seen(Pod(s, d, p, node, crashes)));
                }

                all.Add(Seen(Deployment(s, d, ready)));
                all.Add(Seen(ReplicaSet(s, d, ready)));
                all.Add(Seen(Service(s, d)));
            }
        }

        all.AddRange(new[] { "Pod", "Service", "Deployment", "ReplicaSet", "Node" }.Select(kind => new ListingObservation(kind, null, null, true, 0) { Cluster = "large" }));
        return all;
    }

    private static ObjectObservation Seen(string json) => new(KubernetesObject.Parse(json), true) { Cluster = "large", EvidenceId = "1" };

    private static string Time(double minutesAgo) => Now.AddMinutes(-minutesAgo).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Node(int n) => $$$"""
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-{{{n}}}","creationTimestamp":"{{{Time(90_000)}}}"},"spec":{},
        "status":{"allocatable":{"cpu":"16","memory":"64Gi","pods":"110"},"conditions":[
        {"type":"MemoryPressure","status":"False"},{"type":"DiskPressure","status":"False"},{"type":"PIDPressure","status":"False"},
        {"type":"Ready","status":"{{{(n == LostNode ? "Unknown" : "True")}}}","reason":"x","message":"","lastTransitionTime":"{{{Time(20)}}}"}]}}
        """;

    private static string Pod(int s, int d, int p, int node, bool crashes)
    {
        var ready = crashes || node == LostNode ? "False" : "True";
        var state = crashes
            ? $$$""" "ready":false,"restartCount":9,"state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off"}},"lastState":{"terminated":{"exitCode":1,"reason":"Error","finishedAt":"{{{Time(2)}}}"}} """
            : $$$""" "ready":{{{(ready == "True" ? "true" : "false")}}},"started":true,"restartCount":0,"state":{"running":{"startedAt":"{{{Time(5_000)}}}"}},"lastState":{} """;
        return $$$"""
            {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"ns-{{{s}}}","name":"app-{{{d}}}-6c4f9d8b7-p{{{p}}}","uid":"{{{s}}}-{{{d}}}-{{{p}}}","creationTimestamp":"{{{Time(5_000)}}}",
            "labels":{"app":"app-{{{d}}}","tier":"backend","pod-template-hash":"6c4f9d8b7"},
            "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"app-{{{d}}}-6c4f9d8b7","uid":"r-{{{s}}}-{{{d}}}","controller":true}]},
            "spec":{"nodeName":"node-{{{node}}}","restartPolicy":"Always","containers":[{"name":"app","image":"registry.example.com/app:{{{d}}}","ports":[{"name":"http","containerPort":8080}],
            "resources":{"requests":{"cpu":"100m","memory":"128Mi"},"limits":{"memory":"256Mi"}},"readinessProbe":{"httpGet":{"path":"/","port":8080} } }]},
            "status":{"phase":"Running","podIP":"10.{{{s % 250}}}.{{{d}}}.{{{p}}}","startTime":"{{{Time(5_000)}}}","conditions":[{"type":"Initialized","status":"True"},{"type":"Ready","status":"{{{ready}}}","lastTransitionTime":"{{{Time(19)}}}"},{"type":"PodScheduled","status":"True"}],
            "containerStatuses":[{"name":"app",{{{state}}}}]}}
            """;
    }

    private static string Deployment(int s, int d, int ready) => $$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"namespace":"ns-{{{s}}}","name":"app-{{{d}}}","creationTimestamp":"{{{Time(90_000)}}}","generation":4},
        "spec":{"replicas":{{{Replicas}}},"selector":{"matchLabels":{"app":"app-{{{d}}}"}},"template":{"metadata":{"labels":{"app":"app-{{{d}}}","tier":"backend"} } } },
        "status":{"observedGeneration":4,"replicas":{{{Replicas}}},"updatedReplicas":{{{Replicas}}},"availableReplicas":{{{ready}}},"readyReplicas":{{{ready}}},
        "conditions":[{"type":"Available","status":"True"},{"type":"Progressing","status":"True","reason":"NewReplicaSetAvailable","lastUpdateTime":"{{{Time(5_000)}}}"}]}}
        """;

    private static string ReplicaSet(int s, int d, int ready) => $$$"""
        {"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"namespace":"ns-{{{s}}}","name":"app-{{{d}}}-6c4f9d8b7","uid":"r-{{{s}}}-{{{d}}}","creationTimestamp":"{{{Time(5_000)}}}","annotations":{"deployment.kubernetes.io/revision":"3"},
        "ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"app-{{{d}}}","uid":"d","controller":true}]},
        "spec":{"replicas":{{{Replicas}}}},"status":{"replicas":{{{Replicas}}},"readyReplicas":{{{ready}}} }}
        """;

    private static string Service(int s, int d) => $$$"""
        {"apiVersion":"v1","kind":"Service","metadata":{"namespace":"ns-{{{s}}}","name":"app-{{{d}}}","creationTimestamp":"{{{Time(90_000)}}}"},
        "spec":{"clusterIP":"10.0.0.1","selector":{"app":"app-{{{d}}}"},"ports":[{"name":"http","port":80,"targetPort":"http"}]}}
        """;
}
