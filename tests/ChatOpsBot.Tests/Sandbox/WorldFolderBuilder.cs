namespace ChatOpsBot.Tests.Sandbox;

/// <summary>Writes a small world into a folder of its own, which goes with it.</summary>
internal sealed class WorldFolderBuilder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("world-").FullName;

    public WorldFolderBuilder With(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>A web shop of one deployment: one pod runs, the other crashes.</summary>
    public static WorldFolderBuilder Shop() => new WorldFolderBuilder()
        .With("world.yaml", """
            now: 2026-03-01T12:00:00Z
            complete: all
            reactions:
            - on: {patch: Deployment/shop/web}
              then: {apply: reactions/web, after: 30s}
            """)
        .With("objects.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop, generation: 2, creationTimestamp: 2026-01-01T00:00:00Z, annotations: {deployment.kubernetes.io/revision: '2'}}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template: {metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: 'shop/web:2'}]}}
            status: {observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 1, availableReplicas: 1}
            ---
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata:
              name: web-old
              namespace: shop
              labels: {app: web}
              annotations: {deployment.kubernetes.io/revision: '1'}
              ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, controller: true}]
            spec:
              replicas: 0
              selector: {matchLabels: {app: web, pod-template-hash: old}}
              template: {metadata: {labels: {app: web, pod-template-hash: old}}, spec: {containers: [{name: app, image: 'shop/web:1'}]}}
            ---
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata:
              name: web-new
              namespace: shop
              labels: {app: web}
              annotations: {deployment.kubernetes.io/revision: '2'}
              ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, controller: true}]
            spec:
              replicas: 2
              selector: {matchLabels: {app: web, pod-template-hash: new}}
              template: {metadata: {labels: {app: web, pod-template-hash: new}}, spec: {containers: [{name: app, image: 'shop/web:2'}]}}
            status: {replicas: 2, readyReplicas: 1}
            """)
        .With("pods.json", """
            {"kind": "PodList", "apiVersion": "v1", "items": [
              {"metadata": {"name": "web-new-a", "namespace": "shop", "labels": {"app": "web"}, "creationTimestamp": "2026-03-01T10:00:00Z",
                "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web-new", "controller": true}]},
               "spec": {"nodeName": "one", "containers": [{"name": "app", "image": "shop/web:2"}]},
               "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}],
                 "containerStatuses": [{"name": "app", "ready": true, "restartCount": 0, "state": {"running": {}}}]}},
              {"metadata": {"name": "web-new-b", "namespace": "shop", "labels": {"app": "web"}, "creationTimestamp": "2026-03-01T10:00:00Z",
                "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web-new", "controller": true}]},
               "spec": {"nodeName": "one", "containers": [{"name": "app", "image": "shop/web:2"}]},
               "status": {"phase": "Running",
                 "containerStatuses": [{"name": "app", "ready": false, "restartCount": 4, "state": {"waiting": {"reason": "CrashLoopBackOff"}},
                   "lastState": {"terminated": {"exitCode": 1, "reason": "Error", "finishedAt": "2026-03-01T11:55:00Z"}}}]}}
            ]}
            """)
        .With("more.yaml", """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Node
              metadata: {name: one, labels: {node-role.kubernetes.io/worker: ''}}
              status: {conditions: [{type: Ready, status: 'True'}], capacity: {cpu: '4', memory: 8Gi}, allocatable: {cpu: '4', memory: 8Gi}, nodeInfo: {kubeletVersion: v1.32.1}}
            - apiVersion: v1
              kind: Service
              metadata: {name: web, namespace: shop}
              spec: {clusterIP: 10.0.0.9, selector: {app: web}, ports: [{port: 80, targetPort: 8080, protocol: TCP}]}
            - apiVersion: v1
              kind: Event
              metadata: {name: web-new-b.1, namespace: shop}
              involvedObject: {kind: Pod, name: web-new-b, namespace: shop}
              type: Warning
              reason: BackOff
              message: Back-off restarting failed container
              firstTimestamp: 2026-03-01T11:00:00Z
              lastTimestamp: 2026-03-01T11:59:00Z
              count: 9
            - apiVersion: metrics.k8s.io/v1beta1
              kind: PodMetrics
              metadata: {name: web-new-a, namespace: shop}
              timestamp: 2026-03-01T11:59:30Z
              window: 30s
              containers: [{name: app, usage: {cpu: 25m, memory: 64Mi}}]
            - apiVersion: metrics.k8s.io/v1beta1
              kind: NodeMetrics
              metadata: {name: one}
              timestamp: 2026-03-01T11:59:30Z
              window: 30s
              usage: {cpu: 400m, memory: 2Gi}
            - apiVersion: v1
              kind: Secret
              metadata: {name: key, namespace: shop}
              data: {password: aHVudGVyMg==}
            """)
        .With("logs/shop/web-new-a/app.log", "2026-03-01T11:00:00Z started\n2026-03-01T11:59:50Z served\n")
        .With("logs/shop/web-new-b/app.log", "panic: no configuration\n\tat main\n")
        .With("logs/shop/web-new-b/app.previous.log", "panic: before\n")
        .With("http/web.yaml", "match: {host: web, path: /health*}\nthen: {body: {status: up}}\n")
        .With("reactions/web/pods.yaml", """
            apiVersion: v1
            kind: Pod
            metadata: {name: web-new-b, namespace: shop, labels: {app: web}, creationTimestamp: 2026-03-01T12:00:10Z}
            spec: {nodeName: one, containers: [{name: app, image: 'shop/web:1'}]}
            status: {phase: Running, containerStatuses: [{name: app, ready: true, restartCount: 0, state: {running: {}}}]}
            """)
        .With("reactions/web/deployment.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop, annotations: {deployment.kubernetes.io/revision: '3'}}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template: {metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: 'shop/web:1'}]}}
            status: {observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2}
            """);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
