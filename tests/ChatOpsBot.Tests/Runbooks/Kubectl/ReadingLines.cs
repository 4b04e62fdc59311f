namespace ChatOpsBot.Tests.Runbooks.Kubectl;

/// <summary>Lines that only read, as people write them in runbooks.</summary>
internal static class ReadingLines
{
    public const string Table = """
        kubectl get po -napi -lapp=api-key-service  =>  query Get po LabelSelector=app=api-key-service Namespace=api
        kubectl logs -napi -lapp=api-key-service -c api-key-service --since=5m  =>  query Logs LabelSelector=app=api-key-service Container=api-key-service Tail=10 Since=00:05:00 Namespace=api
        kubectl -n armada get pods -o wide  =>  query Get pods Wide Namespace=armada
        kubectl logs -l app=api-gateway --tail=1000  =>  query Logs LabelSelector=app=api-gateway Tail=1000
        kubectl logs -l app=auth-service --tail=100  =>  query Logs LabelSelector=app=auth-service Tail=100
        kubectl get pods -l tier=backend  =>  query Get pods LabelSelector=tier=backend
        kubectl top pods -l tier=backend  =>  query TopPods LabelSelector=tier=backend
        kubectl get pods  =>  query Get pods
        kubectl get pods -A  =>  query Get pods AllNamespaces
        kubectl get pods --all-namespaces -o wide  =>  query Get pods Wide AllNamespaces
        kubectl get pod web-0 -o yaml  =>  query Get pod/web-0 Yaml
        kubectl get pod/web-0 -ojson  =>  query Get pod/web-0 Json
        kubectl get pods web-0 web-1  =>  query Get pods/web-0 pods/web-1
        kubectl get deploy,rs,po -n shop  =>  query Get deploy rs po Namespace=shop
        kubectl get all -n shop  =>  query Get all Namespace=shop
        kubectl get nodes  =>  query Get nodes
        kubectl get no -L kubernetes.io/arch,topology.kubernetes.io/zone  =>  query Get no kubernetes.io/arch topology.kubernetes.io/zone
        kubectl get nodes --show-labels  =>  query Get nodes ShowLabels
        kubectl get events --sort-by=.metadata.creationTimestamp  =>  query Get events SortBy=.metadata.creationTimestamp
        kubectl get events -n shop --sort-by='.lastTimestamp'  =>  query Get events SortBy=.lastTimestamp Namespace=shop
        kubectl get events --field-selector type=Warning -A  =>  query Get events FieldSelector=type=Warning AllNamespaces
        kubectl get events --field-selector involvedObject.name=web-0,type!=Normal  =>  query Get events FieldSelector=involvedObject.name=web-0,type!=Normal
        kubectl get pods --field-selector=status.phase!=Running -A  =>  query Get pods FieldSelector=status.phase!=Running AllNamespaces
        kubectl get pods -A --field-selector=spec.nodeName=node-1  =>  query Get pods FieldSelector=spec.nodeName=node-1 AllNamespaces
        kubectl get pods -l 'app in (web,api),!canary'  =>  query Get pods LabelSelector=app in (web,api),!canary
        kubectl get pods -l "environment notin (qa), tier!=frontend"  =>  query Get pods LabelSelector=environment notin (qa), tier!=frontend
        kubectl get pods --selector app=web,tier=backend --no-headers  =>  query Get pods LabelSelector=app=web,tier=backend NoHeaders
        kubectl get pods -o jsonpath='{.items[*].metadata.name}'  =>  query Get pods JsonPath({.items[*].metadata.name})
        kubectl get pods -o=jsonpath="{range .items[*]}{.metadata.name}{end}"  =>  query Get pods JsonPath({range .items[*]}{.metadata.name}{end})
        kubectl get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName  =>  query Get pods CustomColumns(NAME:.metadata.name,NODE:.spec.nodeName)
        kubectl get pods -o name  =>  query Get pods Name
        kubectl get deployment api -o yaml -n shop  =>  query Get deployment/api Yaml Namespace=shop
        kubectl get endpoints api-gateway  =>  query Get endpoints/api-gateway
        kubectl get ingress -A  =>  query Get ingress AllNamespaces
        kubectl get hpa  =>  query Get hpa
        kubectl get pvc -n data  =>  query Get pvc Namespace=data
        kubectl get deployments.v1.apps api  =>  query Get deployments.v1.apps/api
        kubectl get certificates.cert-manager.io -A  =>  query Get certificates.cert-manager.io AllNamespaces
        kubectl get configmap app-config -o yaml  =>  query Get configmap/app-config Yaml
        kubectl get clusterrolebinding system:node -o yaml  =>  query Get clusterrolebinding/system:node Yaml
        kubectl get cs  =>  query Get cs
        kubectl get pod web-0 --ignore-not-found --show-kind  =>  query Get pod/web-0 ShowKind IgnoreNotFound
        kubectl get pods --sort-by='{.status.containerStatuses[0].restartCount}'  =>  query Get pods SortBy={.status.containerStatuses[0].restartCount}
        kubectl get pods --watch=false  =>  query Get pods
        kubectl get pods -Aowide  =>  query Get pods Wide AllNamespaces
        kubectl get po -Alapp=web  =>  query Get po LabelSelector=app=web AllNamespaces
        kubectl get -n shop pods web-0  =>  query Get pods/web-0 Namespace=shop
        kubectl get pods -n=shop  =>  query Get pods Namespace=shop
        kubectl get pods --namespace shop  =>  query Get pods Namespace=shop
        kubectl --namespace=shop get pods  =>  query Get pods Namespace=shop
        kubectl --request-timeout=10s get pods  =>  query Get pods
        kubectl get pods -- web-0  =>  query Get pods/web-0
        kubectl get pods -n a -n b  =>  query Get pods Namespace=b
        kubectl get pods --chunk-size=0  =>  query Get pods
        kubectl get pod $POD -n ${NAMESPACE}  =>  query Get pod/$POD Namespace=${NAMESPACE}
        kubectl get pods -n {namespace} -l app={service}  =>  query Get pods LabelSelector=app={service} Namespace={namespace}
        kubectl get pods -l app=<service-name>  =>  query Get pods LabelSelector=app=<service-name>
        kubectl get Pods  =>  query Get Pods
        oc get routes -n shop  =>  query Get routes Namespace=shop
        k get po  =>  query Get po
        kubectl describe pod web-0  =>  query Describe pod/web-0
        kubectl describe pod -n api -l app=api-key-service  =>  query Describe pod LabelSelector=app=api-key-service Namespace=api
        kubectl describe po/web-0 svc/web  =>  query Describe po/web-0 svc/web
        kubectl describe pods web-  =>  query Describe pods/web-
        kubectl describe node <node-name>  =>  query Describe node/<node-name>
        kubectl describe nodes  =>  query Describe nodes
        kubectl describe deploy api -n shop --show-events=false  =>  query Describe deploy/api Namespace=shop
        kubectl describe limitrange -n shop  =>  query Describe limitrange Namespace=shop
        kubectl logs web-0  =>  query Logs Target=pod/web-0
        kubectl logs web-0 -c app  =>  query Logs Target=pod/web-0 Container=app
        kubectl logs web-0 app  =>  query Logs Target=pod/web-0 Container=app
        kubectl logs -p web-0 -c app --tail 50  =>  query Logs Target=pod/web-0 Container=app Previous Tail=50
        kubectl logs web-0 --previous=false  =>  query Logs Target=pod/web-0
        kubectl logs deploy/api --since=1h30m --timestamps  =>  query Logs Target=deploy/api Timestamps Since=01:30:00
        kubectl logs deployment/api --all-containers=true --prefix  =>  query Logs Target=deployment/api AllContainers Prefix
        kubectl logs deployment/api --all-pods  =>  query Logs Target=deployment/api AllPods Prefix
        kubectl logs -l app=api --all-containers --tail=-1 --max-log-requests=10  =>  query Logs LabelSelector=app=api AllContainers
        kubectl logs -l app=api  =>  query Logs LabelSelector=app=api Tail=10
        kubectl logs web-0 --since-time=2024-05-01T10:00:00Z --limit-bytes=1000  =>  query Logs Target=pod/web-0 SinceTime=2024-05-01T10:00:00.0000000+00:00 LimitBytes=1000
        kubectl logs web-0 --tail={lines}  =>  query Logs Target=pod/web-0
        kubectl -n kube-system logs -l k8s-app=kube-dns -p  =>  query Logs LabelSelector=k8s-app=kube-dns Previous Tail=10 Namespace=kube-system
        kubectl top pod web-0 --containers  =>  query TopPods Name=web-0 Containers
        kubectl top po -A --sort-by=memory  =>  query TopPods SortBy=Memory AllNamespaces
        kubectl top nodes  =>  query TopNodes
        kubectl top node node-1 --no-headers  =>  query TopNodes Name=node-1 NoHeaders
        kubectl top no --sort-by=cpu --show-capacity  =>  query TopNodes SortBy=Cpu ShowCapacity
        kubectl top pods -n shop --sum  =>  query TopPods Sum Namespace=shop
        kubectl rollout status deployment/api  =>  query RolloutStatus deployment/api
        kubectl rollout status deploy api -n shop --timeout=60s  =>  query RolloutStatus deploy/api Namespace=shop
        kubectl rollout status ds/node-agent --watch=false  =>  query RolloutStatus ds/node-agent
        kubectl rollout status -w sts/db  =>  query RolloutStatus sts/db
        kubectl rollout history deployment/api  =>  query RolloutHistory deployment/api
        kubectl rollout history deploy/api --revision=3  =>  query RolloutHistory deploy/api Revision=3
        kubectl -n shop rollout history sts db  =>  query RolloutHistory sts/db Namespace=shop
        kubectl events  =>  query Events
        kubectl events -n shop --for pod/web-0 --types=Warning  =>  query Events For=pod/web-0 Warning Namespace=shop
        kubectl events -A --types=Warning,Normal --no-headers  =>  query Events Warning Normal NoHeaders AllNamespaces
        kubectl auth can-i get pods  =>  query CanI Verb=get Resource=pods
        kubectl auth can-i create deployments.apps -n shop  =>  query CanI Verb=create Resource=deployments.apps Namespace=shop
        kubectl auth can-i get pods --subresource=log  =>  query CanI Verb=get Resource=pods Subresource=log
        kubectl auth can-i get /healthz  =>  query CanI Verb=get NonResourceUrl=/healthz
        kubectl auth can-i '*' '*'  =>  query CanI Verb=* Resource=*
        kubectl auth can-i --list -n shop  =>  query CanI List Namespace=shop
        kubectl version  =>  query Version
        kubectl get secrets  =>  query Get secrets
        kubectl get secrets -o name  =>  query Get secrets Name
        kubectl get secrets --sort-by=.metadata.name  =>  query Get secrets SortBy=.metadata.name
        kubectl get pods --insecure-skip-tls-verify=false  =>  query Get pods
        kubectl get pods -l app==  =>  query Get pods LabelSelector=app==
        """;
}
