namespace ChatOpsBot.Tests.Kubernetes.Describe;

/// <summary>Objects that between them have every part that descriptions print.</summary>
internal static class ShapedObjects
{
    public const string Pods = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web-0
          namespace: shop
          uid: p-1
          creationTimestamp: "2026-01-05T10:00:00Z"
          labels: {app: web, tier: front}
          annotations:
            note: short
            long: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            lines: "one\ntwo\n"
            kubectl.kubernetes.io/last-applied-configuration: "{}"
          ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: web, uid: s-1, controller: true}]
        spec:
          priority: 1000
          priorityClassName: high
          runtimeClassName: gvisor
          serviceAccountName: web
          nodeName: node-1
          securityContext: {seccompProfile: {type: RuntimeDefault}}
          readinessGates: [{conditionType: example.com/lb}, {conditionType: example.com/none}]
          initContainers:
          - name: migrate
            image: db:1
            command: ["sh", "-c", "echo one\necho two"]
          - name: proxy
            image: proxy:1
            restartPolicy: Always
            resources: {requests: {cpu: 100m, memory: 64Mi}}
          containers:
          - name: app
            image: web:1
            args: ["--port", "8080"]
            ports: [{containerPort: 8080, protocol: TCP, name: http}, {containerPort: 9090, hostPort: 9090, protocol: UDP}]
            resources: {limits: {cpu: "1000m", memory: 1024Mi, nvidia.com/gpu: "1"}, requests: {cpu: "0.5", memory: "512Mi"}}
            livenessProbe: {httpGet: {path: "/health check", port: 8080, scheme: HTTP}, initialDelaySeconds: 10, timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3}
            readinessProbe: {exec: {command: [cat, /ready]}, timeoutSeconds: 1, periodSeconds: 5, successThreshold: 1, failureThreshold: 3}
            startupProbe: {tcpSocket: {port: http}, periodSeconds: 5}
            envFrom:
            - configMapRef: {name: settings}
            - prefix: DB_
              secretRef: {name: db, optional: true}
            env:
            - {name: PLAIN, value: "x"}
            - {name: LINES, value: "a\nb"}
            - {name: NAME, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.name}}}
            - {name: APP, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: "metadata.labels['app']"}}}
            - {name: ADDRESS, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: status.podIP}}}
            - {name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: "1m"}}}
            - {name: MEMORY, valueFrom: {resourceFieldRef: {resource: requests.memory, divisor: "0"}}}
            - {name: DISK, valueFrom: {resourceFieldRef: {resource: limits.ephemeral-storage}}}
            - {name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
            - {name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode, optional: true}}}
            volumeMounts:
            - {name: data, mountPath: /data, subPath: web}
            - {name: config, mountPath: /config, readOnly: true}
            volumeDevices: [{name: raw, devicePath: /dev/xvda}]
            securityContext: {seccompProfile: {type: Localhost, localhostProfile: web.json}}
          - name: idle
            image: pause
          ephemeralContainers:
          - {name: debugger, image: busybox}
          volumes:
          - {name: data, persistentVolumeClaim: {claimName: web-data}}
          - {name: config, configMap: {name: settings}}
          - {name: db, secret: {secretName: db, optional: true}}
          - {name: scratch, emptyDir: {}}
          - {name: memory, emptyDir: {medium: Memory, sizeLimit: 64Mi}}
          - {name: host, hostPath: {path: /var/log, type: Directory}}
          - {name: share, nfs: {server: 10.0.0.9, path: /export}}
          - {name: info, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}, {path: cpu, resourceFieldRef: {resource: limits.cpu}}]}}
          - {name: vault, csi: {driver: secrets.example.com, readOnly: true, volumeAttributes: {class: web, zone: a}}}
          - {name: more, csi: {driver: other.example.com}}
          - name: token
            projected:
              sources:
              - serviceAccountToken: {expirationSeconds: 3607, path: token}
              - configMap: {name: kube-root-ca.crt}
              - downwardAPI: {}
              - secret: {name: db}
          - name: tmp
            ephemeral: {volumeClaimTemplate: {metadata: {labels: {x: y}}, spec: {storageClassName: fast, volumeMode: Filesystem, resources: {requests: {storage: 1Gi}}}}}
          nodeSelector: {disk: ssd}
          tolerations:
          - {key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 300}
          - {operator: Exists}
          - {key: team, operator: Equal, value: shop, effect: NoSchedule}
          topologySpreadConstraints:
          - {topologyKey: zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}
          - {topologyKey: host, maxSkew: 2, whenUnsatisfiable: ScheduleAnyway}
        status:
          phase: Running
          startTime: "2026-01-05T10:00:01Z"
          podIP: 10.1.0.4
          podIPs: [{ip: 10.1.0.4}, {ip: "fd00::4"}]
          hostIP: 10.0.0.1
          qosClass: Burstable
          conditions: [{type: Ready, status: "False"}, {type: example.com/lb, status: "True"}]
          initContainerStatuses:
          - {name: migrate, containerID: "containerd://1", imageID: "db@1", ready: true, restartCount: 0, state: {terminated: {exitCode: 0, reason: Completed, startedAt: "2026-01-05T10:00:02Z", finishedAt: "2026-01-05T10:00:03Z"}}}
          containerStatuses:
          - name: app
            containerID: containerd://2
            imageID: web@2
            ready: false
            restartCount: 7
            state: {waiting: {reason: CrashLoopBackOff, message: back-off}}
            lastState: {terminated: {exitCode: 137, signal: 9, reason: OOMKilled, message: "killed", startedAt: "2026-01-05T10:01:00Z", finishedAt: "2026-01-05T10:02:00Z"}}
          - {name: idle, ready: true, restartCount: 0, state: {running: {startedAt: "2026-01-05T10:00:05Z"}}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web-1, namespace: shop, uid: p-2, creationTimestamp: "2026-01-05T10:00:00Z", deletionTimestamp: "2026-02-05T10:00:00Z", deletionGracePeriodSeconds: 30, labels: {app: web}}
        spec:
          containers: [{name: app, image: "web:1", resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 1, memory: 1Gi}}}]
        status: {phase: Pending, reason: Evicted, message: "The node was low on memory.", nominatedNodeName: node-1}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: bare, namespace: shop, uid: p-3, creationTimestamp: "2026-01-05T10:00:00Z"}
        spec: {nodeName: node-1, containers: [{name: app, image: x, resources: {requests: {cpu: 250m}}}], overhead: {cpu: 10m}}
        status: {phase: Failed}
        ---
        apiVersion: v1
        kind: Event
        metadata: {name: e1, namespace: shop}
        involvedObject: {apiVersion: v1, kind: Pod, name: web-0, namespace: shop, uid: p-1}
        type: Warning
        reason: BackOff
        message: " Back-off restarting failed container\n"
        count: 12
        firstTimestamp: "2026-01-05T10:00:00Z"
        lastTimestamp: "2026-01-06T10:00:00Z"
        source: {component: kubelet, host: node-1}
        ---
        apiVersion: v1
        kind: Event
        metadata: {name: e2, namespace: shop}
        involvedObject: {apiVersion: v1, kind: Pod, name: web-0, namespace: shop, uid: p-1}
        type: Normal
        reason: Scheduled
        message: Successfully assigned
        eventTime: "2026-01-05T10:00:00.123456Z"
        reportingComponent: default-scheduler
        ---
        apiVersion: v1
        kind: Event
        metadata: {name: e3, namespace: shop}
        involvedObject: {apiVersion: v1, kind: Pod, name: web-0, namespace: shop, uid: p-1}
        type: Normal
        reason: Pulled
        message: Pulled the image
        eventTime: "2026-01-05T10:00:00.000000Z"
        series: {count: 4, lastObservedTime: "2026-01-07T10:00:00.000000Z"}
        reportingComponent: kubelet
        """;

    public const string Workloads = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop, uid: d-1, generation: 3, creationTimestamp: "2026-01-05T10:00:00Z", annotations: {deployment.kubernetes.io/revision: "2"}}
        spec:
          replicas: 3
          minReadySeconds: 5
          selector: {matchLabels: {app: web}}
          strategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 25%, maxSurge: 1}}
          template:
            metadata: {labels: {app: web, tier: front}, annotations: {a: b}}
            spec:
              serviceAccountName: web
              priorityClassName: high
              initContainers: [{name: init, image: i}]
              containers: [{name: app, image: "web:2", env: [{name: NAME, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.name}}}]}]
              volumes: [{name: scratch, emptyDir: {}}]
              topologySpreadConstraints: [{topologyKey: zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule}]
        status: {observedGeneration: 3, replicas: 4, updatedReplicas: 2, availableReplicas: 2, unavailableReplicas: 1, conditions: [{type: Available, status: "False", reason: MinimumReplicasUnavailable}]}
        ---
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata: {name: web-1, namespace: shop, uid: r-1, creationTimestamp: "2026-01-05T10:00:00Z", labels: {app: web, tier: front, pod-template-hash: "1"}, annotations: {deployment.kubernetes.io/revision: "1"}, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: d-1, controller: true}]}
        spec: {replicas: 2, selector: {matchLabels: {app: web, pod-template-hash: "1"}}, template: {metadata: {labels: {app: web, tier: front, pod-template-hash: "1"}}, spec: {containers: [{name: app, image: "web:1"}]}}}
        status: {replicas: 2}
        ---
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata: {name: web-2, namespace: shop, uid: r-2, creationTimestamp: "2026-01-06T10:00:00Z", labels: {app: web, tier: front, pod-template-hash: "2"}, annotations: {deployment.kubernetes.io/revision: "2", kubernetes.io/change-cause: "image web:2"}, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: d-1, controller: true}]}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web, pod-template-hash: "2"}}
          template:
            metadata: {labels: {app: web, tier: front, pod-template-hash: "2"}, annotations: {a: b}}
            spec:
              serviceAccountName: web
              priorityClassName: high
              initContainers: [{name: init, image: i}]
              containers: [{name: app, image: "web:2", env: [{name: NAME, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.name}}}]}]
              volumes: [{name: scratch, emptyDir: {}}]
              topologySpreadConstraints: [{topologyKey: zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule}]
        status: {replicas: 2, conditions: [{type: ReplicaFailure, status: "True", reason: FailedCreate}]}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: shop, uid: s-2, generation: 1, creationTimestamp: "2026-01-05T10:00:00Z"}
        spec:
          replicas: 2
          selector: {matchLabels: {app: db}}
          updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1}}
          template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: pg}]}}
          volumeClaimTemplates:
          - {metadata: {name: data, labels: {x: y}}, spec: {accessModes: [ReadWriteOnce], storageClassName: fast, resources: {requests: {storage: 10Gi}}}}
          - {metadata: {name: log}, spec: {accessModes: [ReadWriteOnce, ReadOnlyMany]}}
        status: {observedGeneration: 1, replicas: 2, readyReplicas: 1, currentRevision: db-1, updateRevision: db-2}
        ---
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent, namespace: shop, uid: ds-1, generation: 2, labels: {app: agent}}
        spec: {selector: {matchLabels: {app: agent}}, updateStrategy: {type: RollingUpdate}, template: {metadata: {labels: {app: agent}}, spec: {nodeSelector: {disk: ssd}, containers: [{name: agent, image: a}]}}}
        status: {observedGeneration: 2, desiredNumberScheduled: 3, currentNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 2}
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: {name: export, namespace: shop, uid: j-1}
        spec: {parallelism: 2, completions: 4, completionMode: Indexed, suspend: false, backoffLimit: 6, activeDeadlineSeconds: 600, ttlSecondsAfterFinished: 60, selector: {matchLabels: {job: export}}, template: {metadata: {labels: {job: export}}, spec: {containers: [{name: e, image: e}]}}}
        status: {startTime: "2026-01-05T10:00:00Z", completionTime: "2026-01-05T10:05:30Z", succeeded: 4, ready: 0, completedIndexes: 0-3}
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: nightly, namespace: shop, uid: c-1}
        spec: {schedule: "0 3 * * *", concurrencyPolicy: Forbid, suspend: true, failedJobsHistoryLimit: 1, startingDeadlineSeconds: 60, jobTemplate: {spec: {parallelism: 1, activeDeadlineSeconds: 9, template: {spec: {containers: [{name: n, image: n}]}}}}}
        status: {lastScheduleTime: "2026-01-05T03:00:00Z", active: [{name: nightly-1}, {name: nightly-2}]}
        """;

    public const string Network = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: shop, uid: sv-1}
        spec: {type: LoadBalancer, selector: {app: web}, clusterIP: 10.2.0.1, clusterIPs: [10.2.0.1], ipFamilies: [IPv4], ipFamilyPolicy: SingleStack, externalIPs: [1.2.3.4], loadBalancerSourceRanges: [10.0.0.0/8], sessionAffinity: None, externalTrafficPolicy: Local, internalTrafficPolicy: Cluster, healthCheckNodePort: 30001, ports: [{name: http, port: 80, targetPort: http, nodePort: 30080, protocol: TCP}, {name: admin, port: 81, targetPort: 8081, protocol: TCP}]}
        status: {loadBalancer: {ingress: [{ip: 5.6.7.8, ipMode: VIP}, {hostname: lb.example.com}]}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: outside, namespace: shop, uid: sv-2}
        spec: {type: ExternalName, externalName: example.com, sessionAffinity: None}
        ---
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: web-a, namespace: shop, uid: es-1, labels: {kubernetes.io/service-name: web}}
        addressType: IPv4
        ports: [{name: http, port: 8080, protocol: TCP}]
        endpoints:
        - {addresses: [10.1.0.4], conditions: {ready: true}, nodeName: node-1, zone: a, targetRef: {kind: Pod, name: web-0}}
        - {addresses: [10.1.0.5], conditions: {ready: false}}
        - {addresses: [10.1.0.6], conditions: {}, hostname: six}
        - {addresses: [10.1.0.7], conditions: {ready: true}}
        - {addresses: [10.1.0.8], conditions: {ready: true}}
        ---
        apiVersion: v1
        kind: Endpoints
        metadata: {name: web, namespace: shop, uid: ep-1}
        subsets:
        - {addresses: [{ip: 10.1.0.4}, {ip: 10.1.0.6}], notReadyAddresses: [{ip: 10.1.0.5}], ports: [{name: http, port: 8080, protocol: TCP}, {port: 9090, protocol: TCP}]}
        - {notReadyAddresses: [{ip: 10.1.0.9}]}
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: web, namespace: shop, uid: i-1, annotations: {nginx.ingress.kubernetes.io/rewrite-target: /}}
        spec:
          ingressClassName: nginx
          tls: [{hosts: [shop.example.com, www.example.com], secretName: shop-tls}, {hosts: [x.example.com]}]
          rules:
          - {host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {name: http}}}}, {path: /none, pathType: Prefix, backend: {service: {name: nobody, port: {number: 80}}}}]}}
          - {http: {paths: [{path: /files, pathType: Prefix, backend: {resource: {apiGroup: k8s.example.com, kind: Bucket, name: files}}}]}}
        status: {loadBalancer: {ingress: [{ip: 5.6.7.9}, {hostname: lb.example.com}]}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: catch-all, namespace: shop, uid: i-2}
        spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web, namespace: shop, uid: n-1, creationTimestamp: "2026-01-05T10:00:00Z"}
        spec:
          podSelector: {matchLabels: {app: web}}
          policyTypes: [Ingress, Egress]
          ingress:
          - {from: [{podSelector: {matchLabels: {app: gw}}}, {namespaceSelector: {}, podSelector: {matchLabels: {a: b}}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: 8080, protocol: TCP}, {port: 9000, endPort: 9010}]}
          - {}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: deny, namespace: shop, uid: n-2, creationTimestamp: "2026-01-05T10:00:00Z"}
        spec: {podSelector: {}, policyTypes: [Ingress]}
        """;

    public const string Cluster = """
        apiVersion: v1
        kind: Node
        metadata: {name: node-1, uid: no-1, creationTimestamp: "2026-01-01T00:00:00Z", labels: {node-role.kubernetes.io/worker: "", kubernetes.io/role: edge, zone: a}}
        spec: {podCIDR: 10.1.0.0/24, podCIDRs: [10.1.0.0/24], providerID: "aws:///i-1", unschedulable: true, taints: [{key: node.kubernetes.io/unschedulable, effect: NoSchedule}, {key: team, value: shop, effect: NoExecute}]}
        status:
          addresses: [{type: InternalIP, address: 10.0.0.1}, {type: Hostname, address: node-1}]
          capacity: {cpu: "4", memory: 16Gi, pods: "110", ephemeral-storage: 100Gi, hugepages-2Mi: "0", nvidia.com/gpu: "2"}
          allocatable: {cpu: 3920m, memory: 15000Mi, pods: "110", ephemeral-storage: 90Gi, hugepages-2Mi: "0", nvidia.com/gpu: "2"}
          conditions:
          - {type: MemoryPressure, status: "False", lastHeartbeatTime: "2026-01-05T10:00:00Z", lastTransitionTime: "2026-01-01T10:00:00Z", reason: KubeletHasSufficientMemory, message: kubelet has sufficient memory available}
          - {type: Ready, status: "True", reason: KubeletReady, message: ready}
          nodeInfo: {machineID: m, systemUUID: s, bootID: b, kernelVersion: "6.1", osImage: Debian, operatingSystem: linux, architecture: amd64, containerRuntimeVersion: "containerd://1.7", kubeletVersion: v1.32.3, kubeProxyVersion: v1.32.3}
        ---
        apiVersion: v1
        kind: Node
        metadata: {name: node-2, uid: no-2, creationTimestamp: "2026-01-01T00:00:00Z"}
        status: {nodeInfo: {}}
        ---
        apiVersion: coordination.k8s.io/v1
        kind: Lease
        metadata: {name: node-1, namespace: kube-node-lease}
        spec: {holderIdentity: node-1, renewTime: "2026-01-05T10:00:00.000000Z"}
        ---
        apiVersion: v1
        kind: Event
        metadata: {name: ne, namespace: default}
        involvedObject: {kind: Node, name: node-1, uid: node-1}
        type: Normal
        reason: NodeNotSchedulable
        message: cordoned
        firstTimestamp: "2026-01-05T10:00:00Z"
        lastTimestamp: "2026-01-05T10:00:00Z"
        source: {component: kubelet}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, uid: ns-1, labels: {team: shop}}
        status: {phase: Active}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: empty, uid: ns-2}
        status: {phase: Terminating, conditions: [{type: NamespaceContentRemaining, status: "True", lastTransitionTime: "2026-01-05T10:00:00Z", reason: SomeResourcesRemain, message: some remain}]}
        ---
        apiVersion: v1
        kind: LimitRange
        metadata: {name: limits, namespace: shop}
        spec: {limits: [{type: Container, max: {memory: 1Gi}, min: {memory: 64Mi}, default: {memory: 512Mi}, defaultRequest: {memory: 256Mi}}, {type: PersistentVolumeClaim, maxLimitRequestRatio: {storage: "2"}}]}
        ---
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: quota, namespace: shop}
        spec: {scopes: [NotTerminating, BestEffort]}
        status: {hard: {pods: "10", requests.cpu: "4", requests.memory: 8Gi}, used: {pods: "3", requests.cpu: 1500m, requests.memory: 1536Mi}}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: shop, uid: h-1, creationTimestamp: "2026-01-05T10:00:00Z"}
        spec:
          minReplicas: 2
          maxReplicas: 10
          scaleTargetRef: {kind: Deployment, name: web}
          metrics:
          - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
          - {type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 512Mi}}}
          - {type: Pods, pods: {metric: {name: requests}, target: {type: AverageValue, averageValue: "100"}}}
          - {type: External, external: {metric: {name: queue}, target: {type: Value, value: "30"}}}
          - {type: Object, object: {metric: {name: hits}, describedObject: {kind: Ingress, name: web}, target: {type: Value, value: 2k}}}
          - {type: ContainerResource, containerResource: {name: cpu, container: app, target: {type: Utilization, averageUtilization: 50}}}
          behavior: {scaleUp: {stabilizationWindowSeconds: 30, policies: [{type: Pods, value: 4, periodSeconds: 60}]}, scaleDown: {selectPolicy: Min}}
        status: {currentReplicas: 3, desiredReplicas: 4, currentMetrics: [{type: Resource, resource: {name: cpu, current: {averageUtilization: 91, averageValue: 455m}}}], conditions: [{type: AbleToScale, status: "True", reason: ReadyForNewScale, message: ok}]}
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: web, namespace: shop, uid: b-1}
        spec: {minAvailable: 50%, selector: {matchLabels: {app: web}}}
        status: {disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2, expectedPods: 3}
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: web-data, namespace: shop, uid: pc-1, finalizers: [kubernetes.io/pvc-protection]}
        spec: {storageClassName: fast, volumeName: pv-1, volumeMode: Filesystem, accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}, dataSource: {apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: s}}
        status: {phase: Bound, accessModes: [ReadWriteOnce, ReadWriteMany], capacity: {storage: 10240Mi}, conditions: [{type: Resizing, status: "True", lastTransitionTime: "2026-01-05T10:00:00Z", reason: R, message: m}]}
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: pv-1, uid: pv-1}
        spec: {capacity: {storage: 10Gi}, accessModes: [ReadWriteOnce], persistentVolumeReclaimPolicy: Delete, storageClassName: fast, volumeMode: Filesystem, claimRef: {namespace: shop, name: web-data}, csi: {driver: ebs.csi.aws.com, volumeHandle: vol-1, fsType: ext4, volumeAttributes: {a: b}}, nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: In, values: [a, b]}, {key: x, operator: Exists}]}]}}}
        status: {phase: Bound}
        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: fast, uid: sc-1, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
        provisioner: ebs.csi.aws.com
        parameters: {type: gp3}
        reclaimPolicy: Delete
        volumeBindingMode: WaitForFirstConsumer
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: web, namespace: shop, uid: sa-1}
        secrets: [{name: gone}, {name: token}]
        imagePullSecrets: [{name: token}]
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: token, namespace: shop, uid: se-1}
        type: Opaque
        data: {password: c2VjcmV0}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: shop, uid: cm-1}
        data: {mode: "one\ntwo"}
        binaryData: {bin: AAECAw==}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: readers, namespace: shop, uid: rb-1}
        roleRef: {kind: ClusterRole, name: view, apiGroup: rbac.authorization.k8s.io}
        subjects: [{kind: ServiceAccount, name: web, namespace: shop}, {kind: User, name: ann}]
        ---
        apiVersion: example.com/v1
        kind: Widget
        metadata: {name: w, namespace: shop, uid: w-1, creationTimestamp: "2026-01-05T10:00:00Z", generation: 2}
        spec: {apiVersionURL: x, maxPods: 3, externalIPs: [a, b], rules: [{httpPort: 80, name: n}, {name: m}], nested: {snake_case: 1, kebab-case: true, clusterUID: u}}
        status: {observedGeneration: 2}
        """;
}
