using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Kubernetes.Access;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;

namespace ChatOpsBot.Sandbox.Kubernetes.Requests;

/// <summary>
/// An answer that is a failure, as the API server words it.
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
/// </summary>
internal sealed class ApiException(int code, string reason, string message, JsonObject? details = null) : Exception(message)
{
    public int Code { get; } = code;

    public JsonObject ToStatus()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
            ["reason"] = reason,
        };
        if (details is not null)
        {
            status["details"] = details.DeepClone();
        }

        status["code"] = Code;
        return status;
    }

    public static ApiException NoSuchPath() => new(404, "NotFound", "the server could not find the requested resource", []);

    public static ApiException NotFound(ResourceKind kind, string name) =>
        new(404, "NotFound", $"{kind.QualifiedName} \"{name}\" not found", Details(kind, name));

    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiException Invalid(ResourceKind kind, string name, string message) =>
        new(422, "Invalid", $"{kind.Kind}{(kind.Group.Length == 0 ? "" : $".{kind.Group}")} \"{name}\" is invalid: {message}", Details(kind, name));

    public static ApiException InvalidScale(string name, string replicas) => new(422, "Invalid",
        $"Scale.autoscaling \"{name}\" is invalid: spec.replicas: Invalid value: {replicas}: must be greater than or equal to 0",
        Details(name, "autoscaling", "Scale"));

    public static ApiException Unsupported(string method) =>
        new(405, "MethodNotAllowed", $"the server does not allow this method on the requested resource ({method})", []);

    public static ApiException Exists(ResourceKind kind, string name) =>
        new(409, "AlreadyExists", $"{kind.QualifiedName} \"{name}\" already exists", Details(kind, name));

    public static ApiException Changed(ResourceKind kind, string name) => Conflict(kind, name,
        "the object has been modified; please apply your changes to the latest version and try again");

    /// <summary>A precondition of a DELETE does not hold; the API server names the kind here, not the resource.</summary>
    public static ApiException PreconditionFailed(ResourceKind kind, string name, string why) => new(409, "Conflict",
        $"Operation cannot be fulfilled on {kind.Kind}{(kind.Group.Length == 0 ? "" : $".{kind.Group}")} \"{name}\": {why}",
        Details(kind, name, kind.Kind));

    /// <summary>A JSON patch that cannot be applied, or whose test fails: the API server keeps to itself which operation it was.</summary>
    public static ApiException PatchRejected() => new(422, "Invalid", "the server rejected our request due to an error in our request", []);

    /// <summary>An eviction that a disruption budget does not allow.</summary>
    public static ApiException BudgetExhausted(string budget, long needed, long healthy) => new(429, "TooManyRequests",
        "Cannot evict pod as it would violate the pod's disruption budget.",
        new JsonObject
        {
            ["causes"] = new JsonArray(new JsonObject
            {
                ["reason"] = "DisruptionBudget",
                ["message"] = $"The disruption budget {budget} needs {needed} healthy pods and has {healthy} currently",
            }),
        });

    /// <summary>The caller's roles do not allow it.</summary>
    public static ApiException Denied(string user, RequestAttributes request, string reason)
    {
        var what = request.Resource.Length == 0
            ? $"{request.Verb} path \"{request.Path}\""
            : $"{request.Verb} resource \"{request.FullResource}\" in API group \"{request.Group}\" {(request.Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{request.Namespace}\"")}";
        var about = request.Resource.Length == 0 ? "" : $"{request.Resource}{(request.Group.Length == 0 ? "" : $".{request.Group}")} {(request.Name.Length == 0 ? "" : $"\"{request.Name}\" ")}is ";
        return new ApiException(403, "Forbidden", $"{about}forbidden: User \"{user}\" cannot {what}{(reason.Length == 0 ? "" : $": {reason}")}",
            request.Resource.Length == 0 ? [] : Details(request.Name, request.Group, request.Resource));
    }

    public static ApiException Conflict(ResourceKind kind, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {kind.QualifiedName} \"{name}\": {why}", Details(kind, name));

    /// <summary>Also the answer for what was not recorded, so that nobody takes it for absent.</summary>
    public static ApiException Forbidden(ResourceKind kind, string name, string verb, string ns, string why) => new(403, "Forbidden",
        $"{kind.QualifiedName}{(name.Length == 0 ? "" : $" \"{name}\"")} is forbidden: User \"sandbox\" cannot {verb} resource \"{kind.Plural}\" in API group \"{kind.Group}\" "
            + $"{(ns.Length == 0 ? "at the cluster scope" : $"in the namespace \"{ns}\"")}: {why}",
        Details(kind, name));

    private static JsonObject Details(ResourceKind kind, string name, string? shownAs = null) => Details(name, kind.Group, shownAs ?? kind.Plural);

    private static JsonObject Details(string name, string group, string resource)
    {
        var details = new JsonObject();
        if (name.Length > 0)
        {
            details["name"] = name;
        }

        if (group.Length > 0)
        {
            details["group"] = group;
        }

        details["kind"] = resource;
        return details;
    }
}
