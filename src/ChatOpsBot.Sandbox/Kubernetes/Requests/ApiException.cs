using System.Text.Json.Nodes;
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

    public static ApiException Unsupported(string method) =>
        new(405, "MethodNotAllowed", $"the server does not allow this method on the requested resource ({method})", []);

    public static ApiException Exists(ResourceKind kind, string name) =>
        new(409, "AlreadyExists", $"{kind.QualifiedName} \"{name}\" already exists", Details(kind, name));

    public static ApiException Changed(ResourceKind kind, string name) => Conflict(kind, name,
        "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiException Conflict(ResourceKind kind, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {kind.QualifiedName} \"{name}\": {why}", Details(kind, name));

    /// <summary>Also the answer for what was not recorded, so that nobody takes it for absent.</summary>
    public static ApiException Forbidden(ResourceKind kind, string name, string verb, string ns, string why) => new(403, "Forbidden",
        $"{kind.QualifiedName}{(name.Length == 0 ? "" : $" \"{name}\"")} is forbidden: User \"sandbox\" cannot {verb} resource \"{kind.Plural}\" in API group \"{kind.Group}\" "
            + $"{(ns.Length == 0 ? "at the cluster scope" : $"in the namespace \"{ns}\"")}: {why}",
        Details(kind, name));

    private static JsonObject Details(ResourceKind kind, string name)
    {
        var details = new JsonObject();
        if (name.Length > 0)
        {
            details["name"] = name;
        }

        if (kind.Group.Length > 0)
        {
            details["group"] = kind.Group;
        }

        details["kind"] = kind.Plural;
        return details;
    }
}
