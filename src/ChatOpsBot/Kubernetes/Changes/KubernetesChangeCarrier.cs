using System.Net;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Changes;

/// <summary>Makes approved changes of Kubernetes objects, if the object is still the one that was planned for.</summary>
/// <remarks>
/// A status that moved meanwhile is no obstacle; a spec that moved is. Every write carries the uid and the resource version
/// that were just read, so that the server refuses it when somebody writes in between.
/// Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#updates-to-existing-resources
/// </remarks>
internal sealed class KubernetesChangeCarrier(KubernetesClusters clusters, TimeProvider clock) : ChangeCarrier(clock)
{
    public const string Name = "kubernetes.change";

    private const int MostConflicts = 5;

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>Deletion of this very object, as it was just read.</summary>
    public static JsonNode Preconditions(KubernetesObject target) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "DeleteOptions",
        ["preconditions"] = new JsonObject { ["uid"] = target.Uid, ["resourceVersion"] = target.ResourceVersion },
    };

    /// <inheritdoc/>
    protected override async Task<bool> IsDoneAsync(ApprovedRemediation approved, CancellationToken cancellationToken)
    {
        var (client, type, operation) = Operation(approved);
        var now = await client.FindAsync(type, operation.Namespace, operation.Name, cancellationToken);
        return operation.Patch is null
            ? now is null || now.Uid != approved.Plan.Material.Bound!.Uid || now.Deleted is not null
            : now is not null && now.Uid == approved.Plan.Material.Bound!.Uid && SpecHash.Of(now) == operation.AfterHash;
    }

    /// <inheritdoc/>
    protected override async Task ApplyAsync(ApprovedRemediation approved, CancellationToken cancellationToken)
    {
        var (client, type, operation) = Operation(approved);
        for (var attempt = 1; ; attempt++)
        {
            var target = await client.FindAsync(type, operation.Namespace, operation.Name, cancellationToken);
            if (Moved(target, approved.Plan.Material.Bound!, operation) is { } moved)
            {
                throw new RefusedEffectException(moved);
            }

            try
            {
                await WriteAsync(client, type, operation, target!, approved.Plan.AsUser, cancellationToken);
                return;
            }
            catch (KubernetesStatusException conflict) when (conflict.Code == HttpStatusCode.Conflict && attempt < MostConflicts)
            {
                // Somebody wrote in between, be it only a status: read again and decide again.
            }
            catch (KubernetesStatusException refusal) when (refusal.Code is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError && refusal.Code != HttpStatusCode.TooManyRequests)
            {
                throw new RefusedEffectException($"the API server refused it: {refusal.Message}", refusal);
            }
        }
    }

    private static Task WriteAsync(KubernetesClient client, ResourceType type, ChangeOperation operation, KubernetesObject target, string? asUser, CancellationToken cancellationToken) =>
        operation.Patch is null
            ? client.DeleteAsync(type, operation.Namespace, operation.Name, Preconditions(target), dryRun: false, cancellationToken, asUser)
            : client.PatchAsync(type, operation.Namespace, operation.Name, operation.PatchOf(target.Uid, target.ResourceVersion), operation.ContentType, dryRun: false, cancellationToken, asUser: asUser);

    /// <summary>Why the object is not the one that was planned for any more; null when it is.</summary>
    private static string? Moved(KubernetesObject? target, BoundObject bound, ChangeOperation operation) => target switch
    {
        null => $"{bound.Reference} is gone",
        _ when target.Uid != bound.Uid => $"{bound.Reference} was made anew since the plan (uid {target.Uid} instead of {bound.Uid})",
        _ when SpecHash.Of(target) != bound.SpecHash => $"{bound.Reference} was changed since the plan (resource version {target.ResourceVersion} instead of {bound.ResourceVersion}, and its spec differs)",
        { Kind: "Pod" } when operation.Patch is null && !operation.WasReady && BlastRadius.IsReady(target) => $"{bound.Reference} has become ready meanwhile",
        _ => null,
    };

    private (KubernetesClient Client, ResourceType Type, ChangeOperation Operation) Operation(ApprovedRemediation approved)
    {
        var operation = ChangeOperation.Parse(approved.Plan.Material.Operation);
        return (clusters.Resolve(approved.Plan.Cluster), KnownTypes.Find(operation.Resource)!, operation);
    }
}
