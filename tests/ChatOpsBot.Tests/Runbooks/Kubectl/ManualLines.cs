namespace ChatOpsBot.Tests.Runbooks.Kubectl;

/// <summary>Lines that are left to a person, hostile ones among them, and the reason.</summary>
internal static class ManualLines
{
    public const string Table = """
        kubectl get svc,ep api  =>  manual: several resource types cannot share a name; write TYPE/NAME for each
        kubectl exec -it web-0 -- sh  =>  manual: it runs a command inside a container
        kubectl exec web-0 -- cat /etc/passwd  =>  manual: it runs a command inside a container
        kubectl apply -f deploy.yaml  =>  manual: it changes objects to what a file says
        kubectl create ns x  =>  manual: it creates objects
        kubectl edit deploy/api  =>  manual: it opens an editor
        kubectl cp web-0:/tmp/heap.hprof .  =>  manual: it copies files into or out of a container
        kubectl port-forward svc/api 8080:80  =>  manual: it opens a tunnel from the machine it runs on
        kubectl attach web-0  =>  manual: it attaches to a running container
        kubectl debug web-0 --image=busybox  =>  manual: it starts a debugging container
        kubectl drain node-1 --ignore-daemonsets  =>  manual: it evicts every pod of a node
        kubectl patch deploy api -p '{"spec":{}}'  =>  manual: it changes fields of an object freely
        kubectl replace --force -f pod.yaml  =>  manual: it replaces objects
        kubectl run tmp --rm -it --image=busybox  =>  manual: it starts a new pod
        kubectl proxy  =>  manual: it opens a proxy to the API server on the machine it runs on
        kubectl taint nodes node-1 a=b:NoSchedule  =>  manual: it changes where pods may run
        kubectl expose deploy api  =>  manual: it creates a service
        kubectl config use-context prod  =>  manual: clusters are chosen in chat, by their configured names, not in a kubeconfig
        kubectl wait --for=condition=ready pod/web-0  =>  manual: it waits for something that may never come; use get or rollout status to look once
        kubectl set image deploy/api api=api:2  =>  manual: it changes a workload's specification
        kubectl rollout pause deploy/api  =>  manual: it holds a rollout until somebody resumes it
        kubectl autoscale deploy api --max=3  =>  manual: it creates an autoscaler
        kubectl ctx prod  =>  manual: "ctx" is not a command of kubectl that the bot knows
        kubectl neat get pod x  =>  manual: "neat" is not a command of kubectl that the bot knows
        kubectl explain pod  =>  manual: it explains fields; it does not look at anything that runs
        kubectl cluster-info dump  =>  manual: it says where the cluster's own services are, not how anything runs
        kubectl delete deployment api  =>  manual: the bot deletes pods only; a Deployment does not come back by itself
        kubectl delete pod,svc web  =>  manual: several resource types cannot share a name; write TYPE/NAME for each
        kubectl delete pods --all  =>  manual: --all: it would delete everything of the kind
        kubectl delete pods -A -l app=web  =>  manual: --all-namespaces: it would delete in every namespace
        kubectl delete -f x.yaml  =>  manual: --filename: it needs a file of the machine it runs on
        kubectl delete ns shop  =>  manual: the bot deletes pods only; a Namespace does not come back by itself
        kubectl delete limitrange -l a=b  =>  manual: the bot deletes pods only; a LimitRange does not come back by itself
        kubectl delete pods  =>  manual: it would change every Pod of the namespace; give a name or a selector
        kubectl delete pods --field-selector=status.phase=Failed  =>  manual: --field-selector: only names and labels choose what is deleted
        kubectl rollout restart deployment  =>  manual: it would change every Deployment of the namespace; give a name or a selector
        kubectl rollout restart svc/api  =>  manual: "svc" has no rollouts; deployments, daemon sets and stateful sets have
        kubectl scale deploy/api  =>  manual: --replicas must say how many
        kubectl scale job/x --replicas=2  =>  manual: the bot does not scale a job
        kubectl label pods --all a=b  =>  manual: --all: it would change everything of the kind
        kubectl label pod web-0  =>  manual: it must say once for each key what to set (KEY=VALUE) or remove (KEY-)
        kubectl annotate pod web-0 a=1 a=2  =>  manual: it must say once for each key what to set (KEY=VALUE) or remove (KEY-)
        kubectl cordon pod/web-0  =>  manual: only nodes can be cordoned
        kubectl get secret db -o yaml  =>  manual: secret values are never fetched
        kubectl get secrets -o json  =>  manual: secret values are never fetched
        kubectl get secret db -o jsonpath='{.data.password}'  =>  manual: secret values are never fetched
        kubectl get pods,secrets -oyaml  =>  manual: secret values are never fetched
        kubectl get secrets.v1 db -o custom-columns=P:.data.password  =>  manual: secret values are never fetched
        kubectl get SECRET/db -oJSON  =>  manual: secret values are never fetched
        kubectl describe secret db  =>  manual: describing a Secret fetches its values, which the bot never does
        kubectl describe pods,SECRETS.v1 -n shop  =>  manual: describing a Secret fetches its values, which the bot never does
        kubectl get secrets --sort-by=.data.metadata  =>  manual: secret values are never fetched
        kubectl get pods -o go-template='{{.items}}'  =>  manual: Go templates are not evaluated; use jsonpath or custom-columns
        kubectl get pods --template='{{.items}}'  =>  manual: Go templates are not evaluated; use jsonpath or custom-columns
        kubectl get pods -o go-template-file=x.tpl  =>  manual: -o go-template-file needs a file of the machine it runs on
        kubectl get pods -o jsonpath-file=x  =>  manual: -o jsonpath-file needs a file of the machine it runs on
        kubectl get pods -o custom-columns-file=x  =>  manual: -o custom-columns-file needs a file of the machine it runs on
        kubectl get pods -o xml  =>  manual: "xml" is not an output format
        kubectl get pods -o jsonpath  =>  manual: -o jsonpath has no template
        kubectl get pods -w  =>  manual: --watch: it watches and never ends; leave it out to look once
        kubectl get pods -Aw  =>  manual: --watch: it watches and never ends; leave it out to look once
        kubectl get pods --watch  =>  manual: --watch: it watches and never ends; leave it out to look once
        kubectl get pods --watch-only=true  =>  manual: --watch-only: it watches and never ends; leave it out to look once
        kubectl get pods --output-watch-events  =>  manual: --output-watch-events: it watches and never ends; leave it out to look once
        kubectl events --watch  =>  manual: --watch: it watches and never ends; leave it out to look once
        kubectl logs -f web-0  =>  manual: --follow: it follows the log and never ends; leave it out and say how far back with --since or --tail
        kubectl logs --follow=true deploy/api  =>  manual: --follow: it follows the log and never ends; leave it out and say how far back with --since or --tail
        kubectl logs web-0 -fc app  =>  manual: --follow: it follows the log and never ends; leave it out and say how far back with --since or --tail
        kubectl get --raw /healthz  =>  manual: --raw: it asks the API server for any path, which the bot does not do
        kubectl get --raw=/api/v1/secrets  =>  manual: --raw: it asks the API server for any path, which the bot does not do
        kubectl get -f pod.yaml  =>  manual: --filename: it needs a file of the machine it runs on
        kubectl get -k ./overlay  =>  manual: --kustomize: it needs a file of the machine it runs on
        kubectl get pods --context prod  =>  manual: --context: clusters are chosen in chat, by their configured names, not on the command line
        kubectl --context=prod get pods  =>  manual: --context: clusters are chosen in chat, by their configured names, not on the command line
        kubectl --cluster prod get pods  =>  manual: --cluster: clusters are chosen in chat, by their configured names, not on the command line
        kubectl --kubeconfig=/tmp/x get pods  =>  manual: --kubeconfig: clusters are chosen in chat, by their configured names, not on the command line
        kubectl get pods --server=https://evil.example  =>  manual: --server: clusters are chosen in chat, by their configured names, not on the command line
        kubectl -s https://evil.example get pods  =>  manual: --server: clusters are chosen in chat, by their configured names, not on the command line
        kubectl get pods -shttps://evil.example  =>  manual: --server: clusters are chosen in chat, by their configured names, not on the command line
        kubectl get pods --token=abc  =>  manual: --token: the bot reads with its own account, so it does not take other credentials or act as somebody else
        kubectl get pods --as=admin  =>  manual: --as: the bot reads with its own account, so it does not take other credentials or act as somebody else
        kubectl get pods --as false  =>  manual: --as: the bot reads with its own account, so it does not take other credentials or act as somebody else
        kubectl get pods --as_group=system:masters  =>  manual: --as-group: the bot reads with its own account, so it does not take other credentials or act as somebody else
        kubectl get pods --as-uid=1  =>  manual: --as-uid: the bot reads with its own account, so it does not take other credentials or act as somebody else
        kubectl get pods --user admin  =>  manual: --user: the bot reads with its own account, so it does not take other credentials or act as somebody else
        kubectl get pods --username a --password b  =>  manual: --username: the bot reads with its own account, so it does not take other credentials or act as somebody else
        kubectl get pods --client-key=/k --client-certificate=/c  =>  manual: --client-key: the bot reads with its own account, so it does not take other credentials or act as somebody else
        kubectl get pods --certificate-authority=/ca  =>  manual: --certificate-authority: clusters are chosen in chat, by their configured names, not on the command line
        kubectl get pods --insecure-skip-tls-verify  =>  manual: --insecure-skip-tls-verify: clusters are chosen in chat, by their configured names, not on the command line
        kubectl logs web-0 --insecure-skip-tls-verify-backend  =>  manual: --insecure-skip-tls-verify-backend: it would believe whoever answers in the kubelet's place
        kubectl get pods -v=9  =>  manual: --v: it is for debugging kubectl itself
        kubectl get pods --profile=cpu  =>  manual: --profile: it is for debugging kubectl itself
        kubectl get pods --cache-dir=/etc  =>  manual: --cache-dir: it needs a file of the machine it runs on
        kubectl get pods --export  =>  manual: --export is not a flag of this command in kubectl 1.32, or one that the bot does not know
        kubectl get pods --show-all  =>  manual: --show-all is not a flag of this command in kubectl 1.32, or one that the bot does not know
        kubectl version --short  =>  manual: --short is not a flag of this command in kubectl 1.32, or one that the bot does not know
        kubectl get pods -z  =>  manual: -z is not a flag of this command in kubectl 1.32, or one that the bot does not know
        kubectl get pods -n  =>  manual: --namespace has no value
        kubectl get pods --chunk-size=many  =>  manual: --chunk-size takes a number, not "many"
        kubectl get pods --no-headers=maybe  =>  manual: --no-headers is on or off, not "maybe"
        kubectl get  =>  manual: it names no resource
        kubectl  =>  manual: it names no command of kubectl
        kubectl -n shop  =>  manual: it names no command of kubectl
        kubectl -A get pods  =>  manual: "pods" is not a command of kubectl that the bot knows
        kubectl --help  =>  manual: it names no command of kubectl
        kubectl get pods -h  =>  manual: -h is not a flag of this command in kubectl 1.32, or one that the bot does not know
        kubectl get pods ../../secrets  =>  manual: "pods" is not of the form TYPE/NAME, which all must have when one has it
        kubectl get pods/web-0/exec  =>  manual: "pods/web-0/exec" is not of the form TYPE/NAME, which all must have when one has it
        kubectl get pod web-0?watch=true  =>  manual: "web-0?watch=true" cannot be an object's name
        kubectl get pods/web%2f0  =>  manual: "web%2f0" cannot be an object's name
        kubectl get 'pods?x=y'  =>  manual: "pods?x=y" cannot be a resource type
        kubectl get pods -n ../kube-system  =>  manual: "../kube-system" cannot be a namespace's name
        kubectl get pods -n 'a b'  =>  manual: "a b" cannot be a namespace's name
        kubectl get pods -n A  =>  manual: "A" cannot be a namespace's name
        kubectl get pods -l 'app=web&watch=true'  =>  manual: "app=web&watch=true" is not a label selector
        kubectl get pods -l 'app=$(id)'  =>  manual: "app=$(id)" is not a label selector
        kubectl get pods -l 'a=b,,c=d'  =>  manual: "a=b,,c=d" is not a label selector
        kubectl get pods -l 'a in (b'  =>  manual: "a in (b" is not a label selector
        kubectl get pods --field-selector 'a'  =>  manual: "a" is not a field selector
        kubectl get pods --field-selector 'a=b c'  =>  manual: "a=b c" is not a field selector
        kubectl get pods -L 'a b'  =>  manual: "a b" cannot be a label
        kubectl get pods web-0 -A  =>  manual: a name cannot be given together with a selector or all namespaces
        kubectl get pods web-0 -l a=b  =>  manual: a name cannot be given together with a selector or all namespaces
        kubectl get pods,svc web  =>  manual: several resource types cannot share a name; write TYPE/NAME for each
        kubectl get pod/web-0 web-1  =>  manual: "web-1" is not of the form TYPE/NAME, which all must have when one has it
        kubectl get pods,  =>  manual: "" cannot be a resource type
        kubectl get pods --server-print=false  =>  manual: --server-print=false: only the server's own columns are printed
        kubectl get pods --subresource=status  =>  manual: --subresource: subresources are not read
        kubectl get pods `id`  =>  manual: "`id`" cannot be an object's name
        kubectl get pods -o wide;id  =>  manual: "wide;id" is not an output format
        kubectl logs  =>  manual: it names no pod
        kubectl logs web-0 app more  =>  manual: logs takes one pod and one container
        kubectl logs web-0 -l app=x  =>  manual: logs takes a pod or a selector, not both
        kubectl logs web-0 app -c app  =>  manual: logs takes one pod and one container
        kubectl logs web-0 -c app --all-containers  =>  manual: --all-containers and one container contradict each other
        kubectl logs web-0 --since=1d  =>  manual: --since takes a duration such as 30s, 5m or 2h, not "1d"
        kubectl logs web-0 --since=5  =>  manual: --since takes a duration such as 30s, 5m or 2h, not "5"
        kubectl logs web-0 --tail=-5  =>  manual: --tail takes a number of lines, or -1 for all
        kubectl logs web-0 --since=5m --since-time=2024-05-01T10:00:00Z  =>  manual: --since and --since-time contradict each other
        kubectl logs web-0 --since-time=yesterday  =>  manual: --since-time takes a time such as 2024-05-01T10:00:00Z
        kubectl logs pod/a/b  =>  manual: "pod/a/b" is not of the form TYPE/NAME, which all must have when one has it
        kubectl logs web-0 --limit-bytes=-1  =>  manual: --limit-bytes takes a number of bytes
        kubectl top  =>  manual: top needs to be told what: pods or nodes
        kubectl top pods --sort-by=age  =>  manual: top sorts by cpu or memory
        kubectl top pods a b  =>  manual: top takes one name
        kubectl top pod a -l b=c  =>  manual: top takes a name or a selector, not both
        kubectl top services  =>  manual: top needs to be told what: pods or nodes
        kubectl rollout  =>  manual: rollout needs a sub-command: status, history, restart or undo
        kubectl rollout status  =>  manual: it names no resource
        kubectl rollout status svc/x  =>  manual: "svc" has no rollouts; deployments, daemon sets and stateful sets have
        kubectl rollout history deploy/x -o yaml  =>  manual: -o is not a flag of this command in kubectl 1.32, or one that the bot does not know
        kubectl events web-0  =>  manual: events takes no names; use --for TYPE/NAME
        kubectl events --for web-0  =>  manual: "web-0" is not of the form TYPE/NAME, which all must have when one has it
        kubectl events --types=Error  =>  manual: "Error" is not a type of event; Normal and Warning are
        kubectl auth whoami  =>  manual: it is about the account of whoever runs it
        kubectl auth can-i  =>  manual: auth can-i takes a verb and a resource, or --list
        kubectl auth can-i get  =>  manual: auth can-i takes a verb and a resource, or --list
        kubectl auth can-i get pods -q  =>  manual: --quiet: it prints nothing
        kubectl auth can-i get pods --as=admin  =>  manual: --as: the bot reads with its own account, so it does not take other credentials or act as somebody else
        kubectl auth reconcile -f x  =>  manual: it changes permissions
        kubectl version extra  =>  manual: version takes no names
        oc login  =>  manual: "login" is not a command of kubectl that the bot knows
        oc adm drain n  =>  manual: "adm" is not a command of kubectl that the bot knows
        oc rsh web-0  =>  manual: "rsh" is not a command of kubectl that the bot knows
        kubectl version --client  =>  manual: --client: it asks no cluster
        kubectl events -o json  =>  manual: --output: only the table is printed; use get events for other outputs
        """;
}
