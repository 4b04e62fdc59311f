using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>
/// Answers POST, PUT, PATCH and DELETE. A change takes effect on the object itself; what follows from it is the
/// controllers' and the world's doing. https://kubernetes.io/docs/reference/using-api/api-concepts/
/// </summary>
internal sealed class WriteHandler(LiveCluster live, ReadHandler reads)
{
    private readonly ClusterState _cluster = live.State;

    public async Task AnswerAsync(HttpContext context, ResourcePath path)
    {
        var dryRun = context.Request.Query["dryRun"].ToString();
        if (dryRun is not ("" or "All"))
        {
            throw ApiException.BadRequest($"dryRun: Unsupported value: \"{dryRun}\": supported values: \"All\"");
        }

        if (path.Subresource is not ("" or "status" or "scale" or "eviction") || (path.Subresource == "scale" && !path.Kind.IsScalable))
        {
            throw ApiException.NoSuchPath();
        }

        var keep = dryRun.Length == 0;
        switch (context.Request.Method)
        {
            case "PATCH" when path.Name.Length > 0:
                await PatchAsync(context, path, keep);
                break;
            case "PUT" when path.Name.Length > 0:
                await PutAsync(context, path, keep);
                break;
            case "DELETE" when path.Subresource.Length == 0:
                await DeleteAsync(context, path, keep);
                break;
            case "POST" when path.Subresource == "eviction" && path.Kind is { Group: "", Kind: "Pod" }:
                await EvictAsync(context, path, keep);
                break;
            case "POST" when path.Name.Length == 0:
                await CreateAsync(context, path, keep);
                break;
            default:
                throw ApiException.Unsupported(context.Request.Method);
        }
    }

    private async Task PatchAsync(HttpContext context, ResourcePath path, bool keep)
    {
        var patch = await RequestBody.ReadAsync(context.Request) ?? throw ApiException.BadRequest("the patch is empty");
        var type = context.Request.ContentType?.Split(';')[0].Trim() ?? "";
        if (type == "application/apply-patch+yaml" && context.Request.Query["fieldManager"].ToString().Length == 0)
        {
            throw new ApiException(422, "Invalid", "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }

        await ChangeAsync(context, path, "patch", keep, current =>
        {
            var value = current.Copy();
            switch (type)
            {
                case "application/json-patch+json" when patch is JsonArray operations:
                    JsonPatch.Apply(value, operations);
                    break;
                case "application/merge-patch+json" or "application/strategic-merge-patch+json" or "application/apply-patch+yaml" when patch is JsonObject merge:
                    MergePatch.Apply(value, merge, strategic: type != "application/merge-patch+json");
                    break;
                default:
                    throw new ApiException(415, "UnsupportedMediaType",
                        $"the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json, application/apply-patch+yaml");
            }

            return value;
        });
    }

    private async Task PutAsync(HttpContext context, ResourcePath path, bool keep)
    {
        var body = await RequestBody.ReadObjectAsync(context.Request);
        await ChangeAsync(context, path, "update", keep, _ => body);
    }

    private Task ChangeAsync(HttpContext context, ResourcePath path, string verb, bool keep, Func<JsonObject, JsonObject> change)
    {
        var after = live.Play(() =>
        {
            var current = _cluster.Require(path.Kind, path.Namespace, path.Name, verb);
            var isScale = path.Subresource == "scale";
            var shown = isScale ? Scale.Of(current) : VersionConversion.Convert(path.Kind, current, path.ApiVersion);
            var wanted = change(shown);
            FieldValidation.Apply(context, wanted, shown);
            if (wanted.Text("metadata", "resourceVersion") is { Length: > 0 } version && version != current.Text("metadata", "resourceVersion"))
            {
                throw ApiException.Changed(path.Kind, path.Name);
            }

            if (wanted.Uid() is { Length: > 0 } uid && uid != current.Uid())
            {
                throw WrongUid(path, verb, uid, current.Uid());
            }

            if (wanted.Name() is { Length: > 0 } name && name != path.Name)
            {
                throw ApiException.BadRequest($"the name of the object ({name}) does not match the name on the URL ({path.Name})");
            }

            var value = isScale ? Scaled(path, current, wanted) : VersionConversion.Convert(path.Kind, wanted, path.Kind.ApiVersion).Copy();
            Keep(current, value);
            return Store(path.Kind, current, value, keep);
        });
        return ApiJson.WriteAsync(context, 200, path.Subresource == "scale" ? Scale.Of(after) : VersionConversion.Convert(path.Kind, after, path.ApiVersion));
    }

    /// <summary>Three parts of the API server look at the uid, and each words its answer in its own way.</summary>
    private static ApiException WrongUid(ResourcePath path, string verb, string wanted, string found)
    {
        var failed = $"Precondition failed: UID in precondition: {wanted}, UID in object meta: {found}";
        if (path.Subresource == "scale")
        {
            return ApiException.Conflict(path.Kind with { Plural = $"{path.Kind.Plural}/scale" }, path.Name, failed);
        }

        return verb == "patch"
            ? ApiException.Invalid(path.Kind, path.Name, $"metadata.uid: Invalid value: \"{wanted}\": field is immutable")
            : ApiException.Conflict(path.Kind, path.Name,
                $"StorageError: invalid object, Code: 4, Key: /registry/{path.Kind.Plural}/{(path.Namespace.Length == 0 ? "" : $"{path.Namespace}/")}{path.Name}, ResourceVersion: 0, AdditionalErrorMsg: {failed}");
    }

    private static JsonObject Scaled(ResourcePath path, JsonObject current, JsonObject scale)
    {
        if (scale.NumberOrNull("spec", "replicas") is not (>= 0 and var replicas))
        {
            throw ApiException.InvalidScale(path.Name, scale.Text("spec", "replicas"));
        }

        var value = current.Copy();
        value.Ensure("spec")["replicas"] = replicas;
        return value;
    }

    /// <summary>What no caller can change.</summary>
    private static void Keep(JsonObject current, JsonObject value)
    {
        value["apiVersion"] = current.Text("apiVersion");
        value["kind"] = current.Text("kind");
        foreach (var name in (string[])["name", "namespace", "uid", "creationTimestamp", "generation", "resourceVersion"])
        {
            if (current.At("metadata", name) is { } kept)
            {
                value.Ensure("metadata")[name] = kept.DeepClone();
            }
        }
    }

    private JsonObject Store(ResourceKind kind, JsonObject current, JsonObject value, bool keep)
    {
        if (JsonNode.DeepEquals(current, value))
        {
            return current;
        }

        var hasNewSpec = !JsonNode.DeepEquals(current["spec"], value["spec"]);
        if (hasNewSpec && current.NumberOrNull("metadata", "generation") is { } generation)
        {
            value.Ensure("metadata")["generation"] = generation + 1;
        }

        if (!keep)
        {
            return value;
        }

        var stored = _cluster.Store.Put(kind, value);
        live.Changed(kind, stored, hasNewSpec);
        return stored;
    }

    private async Task DeleteAsync(HttpContext context, ResourcePath path, bool keep)
    {
        var options = await RequestBody.ReadAsync(context.Request);
        keep &= !IsDryRun(options);
        var targets = path.Name.Length > 0
            ? [path]
            : reads.Select(context, path).Select(one => path with { Name = one.Name(), Namespace = one.Namespace() }).ToList();
        _cluster.RequireRecorded(path.Kind, path.Name, "delete", path.Namespace);
        var uid = "";
        foreach (var target in targets)
        {
            uid = Delete(target, options, keep);
        }

        await ApiJson.WriteAsync(context, 200, Success(path, uid));
    }

    private string Delete(ResourcePath path, JsonNode? options, bool keep) => live.Play(() =>
    {
        var current = _cluster.Require(path.Kind, path.Namespace, path.Name, "delete");
        Check(path, "UID", options.Text("preconditions", "uid"), current.Uid(), "deleted and then recreated");
        Check(path, "ResourceVersion", options.Text("preconditions", "resourceVersion"), current.Text("metadata", "resourceVersion"), "modified");
        if (keep)
        {
            live.Delete(path.Kind, current, options.Text("propagationPolicy") == "Orphan");
        }

        return current.Uid();
    });

    private static void Check(ResourcePath path, string what, string wanted, string found, string fate)
    {
        if (wanted.Length > 0 && wanted != found)
        {
            throw ApiException.PreconditionFailed(path.Kind, path.Name,
                $"the {what} in the precondition ({wanted}) does not match the {what} in record ({found}). The object might have been {fate}");
        }
    }

    /// <summary>https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/</summary>
    private async Task EvictAsync(HttpContext context, ResourcePath path, bool keep)
    {
        var eviction = await RequestBody.ReadObjectAsync(context.Request);
        if (eviction.Name() != path.Name)
        {
            throw ApiException.BadRequest("name in URL does not match name in Eviction object");
        }

        live.Play(() =>
        {
            DisruptionBudgets.RequireRoom(_cluster, _cluster.Require(path.Kind, path.Namespace, path.Name, "create"));
            return Delete(path, eviction["deleteOptions"], keep && !IsDryRun(eviction["deleteOptions"]));
        });
        await ApiJson.WriteAsync(context, 201, new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["code"] = 201,
        });
    }

    private static bool IsDryRun(JsonNode? options) => options.Texts("dryRun").Contains("All");

    private async Task CreateAsync(HttpContext context, ResourcePath path, bool keep)
    {
        var body = await RequestBody.ReadObjectAsync(context.Request);
        _cluster.RequireRecorded(path.Kind, body.Name(), "create", path.Namespace);
        if (body.Name().Length == 0)
        {
            throw ApiException.Invalid(path.Kind, "", "metadata.name: Required value: name or generateName is required");
        }

        body["apiVersion"] = path.ApiVersion;
        body["kind"] = path.Kind.Kind;
        body.Ensure("metadata")["namespace"] = path.Namespace;
        body.Ensure("metadata")["creationTimestamp"] = Times.Format(_cluster.Clock.GetUtcNow());
        body.Ensure("metadata")["resourceVersion"] = (_cluster.Store.Version + 1).ToString(CultureInfo.InvariantCulture);
        FieldValidation.Apply(context, body, null);
        var value = _cluster.Completion.CompleteMore([body])[0].Value;
        var stored = live.Play(() => _cluster.Store.Find(path.Kind, path.Namespace, body.Name()) is not null
            ? throw ApiException.Exists(path.Kind, body.Name())
            : keep ? _cluster.Store.Put(path.Kind, value) : value);
        await ApiJson.WriteAsync(context, 201, stored);
    }

    private static JsonObject Success(ResourcePath path, string uid) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Success",
        ["details"] = new JsonObject { ["name"] = path.Name, ["group"] = path.Kind.Group, ["kind"] = path.Kind.Plural, ["uid"] = uid },
    };
}
