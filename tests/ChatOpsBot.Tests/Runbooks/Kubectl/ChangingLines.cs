namespace ChatOpsBot.Tests.Runbooks.Kubectl;

/// <summary>Lines that change something, and what is asked for.</summary>
internal static class ChangingLines
{
    public const string Table = """
        kubectl -n armada delete pod <pod name>  =>  change delete Pod ns=armada name=<pod name>
        kubectl rollout restart deployment/auth-service  =>  change rollout-restart Deployment name=auth-service
        kubectl delete pod <pod-name>  =>  change delete Pod name=<pod-name>
        kubectl rollout undo deployment/api-gateway  =>  change rollout-undo Deployment name=api-gateway
        kubectl rollout restart deploy api auth -n shop  =>  change rollout-restart Deployment ns=shop name=api auth
        kubectl rollout restart -n shop statefulset -l app=db  =>  change rollout-restart StatefulSet ns=shop selector=app=db
        kubectl rollout undo deploy/api --to-revision=3  =>  change rollout-undo Deployment name=api to-revision=3
        kubectl rollout undo deploy/api --dry-run=server  =>  change rollout-undo Deployment name=api dry-run=server
        kubectl delete pod web-0 --force --grace-period=0  =>  change delete Pod name=web-0 force=true grace-period=0
        kubectl delete po web-0 web-1 -n shop  =>  change delete Pod ns=shop name=web-0 web-1
        kubectl delete pods -l app=web -n shop --now  =>  change delete Pod ns=shop selector=app=web now=true
        kubectl delete pod/web-0 --wait=false  =>  change delete Pod name=web-0
        kubectl delete limitrange default-limits -n shop  =>  change delete LimitRange ns=shop name=default-limits
        kubectl scale deploy/api --replicas=3  =>  change scale Deployment name=api replicas=3
        kubectl scale --replicas=0 -n shop statefulset db  =>  change scale StatefulSet ns=shop name=db replicas=0
        kubectl scale deployment <name> --replicas=<n>  =>  change scale Deployment name=<name> replicas=<n>
        kubectl cordon node-1  =>  change cordon Node name=node-1
        kubectl uncordon node-1  =>  change uncordon Node name=node-1
        kubectl cordon -l pool=spot  =>  change cordon Node selector=pool=spot
        kubectl label pod web-0 quarantine=true app-  =>  change label Pod name=web-0 app-= quarantine=true
        kubectl label nodes node-1 disk=ssd --overwrite  =>  change label Node name=node-1 --overwrite=true disk=ssd
        kubectl label pod web-0 dry-run=true --dry-run=client  =>  change label Pod name=web-0 --dry-run=client dry-run=true
        kubectl annotate deploy/api kubernetes.io/change-cause="roll back to 1.2"  =>  change annotate Deployment name=api kubernetes.io/change-cause=roll back to 1.2
        """;
}
