using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Changes;

/// <summary>Plans changes of Kubernetes objects: what they would do, whom they touch, whether they are allowed, and what the server says to a dry run.</summary>
internal sealed class KubernetesRemediator(KubernetesClusters clusters, TimeProvider clock) : IRemediator
{
    public bool Handles(ChangeRequest change) => change.Kind.Length > 0;

    public async Task<PlanOutcome> PlanAsync(ChangeRequest change, string? cluster, string? asUser, CancellationToken cancellationToken)
    {
        if (change.Name is not { } name || name.Contains(' ', StringComparison.Ordinal))
        {
            return new PlanOutcome.Impossible("One object at a time: name exactly one, so that its plan can show what happens to it.");
        }

        if (KnownTypes.OfKind(change.Kind) is not { } type)
        {
            return new PlanOutcome.Impossible($"The bot does not change a {change.Kind}.");
        }

        try
        {
            var client = clusters.Resolve(cluster);
            var ns = type.Namespaced ? change.Namespace ?? client.DefaultNamespace : null;
            var target = await client.ReadAsync(type, ns, name, cancellationToken);
            var draft = await new ChangeWriter(client, clock, cancellationToken).WriteAsync(change, target);
            var radius = new BlastRadius(client, cancellationToken);
            await ReadRadiusAsync(radius, target, change.Verb);

            var obstacles = radius.Obstacles.ToList();
            var verb = draft.Patch is null ? "delete" : "patch";
            if (!await client.MayAsync(verb, type, ns, cancellationToken, name: name, asUser: asUser))
            {
                obstacles.Add($"{asUser ?? "The bot's account"} may not {verb} {type.Plural}{(ns is null ? "" : $" in namespace {ns}")} of cluster {client.Cluster}: Kubernetes says so.");
            }

            var operation = new ChangeOperation(type.Qualified, ns, name, draft.Patch, draft.ContentType, null, target.Kind == "Pod" && BlastRadius.IsReady(target));
            var (after, dryRun, refusal) = obstacles.Count > 0 ? (null, "not tried", null) : await TryAsync(client, type, operation, target, asUser, cancellationToken);
            if (refusal is not null)
            {
                obstacles.Add($"The API server refuses it: {refusal}");
            }

            return new PlanOutcome.Ready(new PlanMaterial(
                KubernetesChangeCarrier.Name,
                (operation with { AfterHash = after }).ToJson(),
                new BoundObject(target.Reference, target.Uid, target.ResourceVersion, SpecHash.Of(target)),
                draft.Fields,
                [.. radius.Impact])
            {
                Warnings = [.. radius.Warnings],
                Obstacles = [.. obstacles],
                DryRun = dryRun,
                Watched = await WatchedAsync(client, target, cancellationToken),
                TakesBack = draft.TakesBack is { } back && clusters.Names.Length > 1 ? $"{back} in {client.Cluster}" : draft.TakesBack,
            });
        }
        catch (ChangeNotPossibleException fault)
        {
            return new PlanOutcome.Impossible(fault.Message);
        }
        catch (KubernetesStatusException fault) when (fault.IsNotFound)
        {
            return new PlanOutcome.Impossible($"There is no {change.Kind} {name}{(change.Namespace is { } where ? $" in namespace {where}" : "")} any more: {fault.Message}.");
        }
        catch (KubernetesException fault)
        {
            return new PlanOutcome.Impossible($"It could not be planned: {(fault is KubernetesStatusException { IsDenied: true } denied ? KubernetesFailure.Denial(denied, cluster ?? "default") : fault.Message)}.");
        }
    }

    private static Task ReadRadiusAsync(BlastRadius radius, KubernetesObject target, string verb) => target.Kind switch
    {
        "Pod" => radius.OfPodAsync(target),
        "Node" => radius.OfNodeAsync(target),
        "LimitRange" => radius.OfLimitRangeAsync(target),
        "Deployment" or "StatefulSet" or "DaemonSet" => radius.OfWorkloadAsync(target, scales: verb == "scale"),
        _ => Task.CompletedTask,
    };

    /// <summary>The workload that a change must leave healthy: the object itself, or what controls a pod.</summary>
    private static async Task<ObjectReference?> WatchedAsync(KubernetesClient client, KubernetesObject target, CancellationToken cancellationToken) => target switch
    {
        { Kind: "Deployment" or "StatefulSet" or "DaemonSet" } => target.Reference,
        { Kind: "Pod", Controller: { Kind: "ReplicaSet" } set } => (await client.FindAsync(KnownTypes.ReplicaSets, set.Namespace, set.Name, cancellationToken))?.Controller,
        { Kind: "Pod", Controller: { Kind: "StatefulSet" or "DaemonSet" } owner } => owner,
        _ => null,
    };

    /// <summary>The server-side dry run: what the object would become, or why the server refuses.</summary>
    private static async Task<(string? AfterHash, string Said, string? Refusal)> TryAsync(
        KubernetesClient client, ResourceType type, ChangeOperation operation, KubernetesObject target, string? asUser, CancellationToken cancellationToken)
    {
        try
        {
            if (operation.Patch is null)
            {
                await client.DeleteAsync(type, operation.Namespace, operation.Name, KubernetesChangeCarrier.Preconditions(target), dryRun: true, cancellationToken, asUser);
                return (null, "the server would delete it", null);
            }

            var after = await client.PatchAsync(
                type, operation.Namespace, operation.Name, operation.PatchOf(target.Uid, target.ResourceVersion), operation.ContentType, dryRun: true, cancellationToken, asUser: asUser);
            return (SpecHash.Of(KubernetesObject.From(after, type.Kind)), "the server would accept it", null);
        }
        catch (KubernetesStatusException fault)
        {
            return (null, "refused", fault.Message);
        }
    }
}
