using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Requests;

namespace ChatOpsBot.Sandbox.Kubernetes.Selectors;

/// <summary>
/// A field selector. As in the real API server each kind has its own few fields, and another one is a bad request.
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/
/// </summary>
internal sealed class FieldSelector
{
    private static readonly Dictionary<string, string[]> FieldsByKind = new(StringComparer.Ordinal)
    {
        ["Pod"] =
        [
            "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP", "status.podIPs",
            "status.nominatedNodeName",
        ],
        ["Event"] =
        [
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
            "involvedObject.resourceVersion", "involvedObject.fieldPath", "regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid",
            "reason", "reportingComponent", "reportingController", "source", "type",
        ],
        ["Node"] = ["spec.unschedulable"],
        ["Namespace"] = ["status.phase"],
        ["Secret"] = ["type"],
        ["Service"] = ["spec.clusterIP", "spec.type"],
        ["ReplicaSet"] = ["status.replicas"],
        ["ReplicationController"] = ["status.replicas"],
        ["Job"] = ["status.successful"],
        ["CertificateSigningRequest"] = ["spec.signerName"],
    };

    private readonly List<(string Field, string Value, bool Equal)> _requirements = [];

    public bool Matches(JsonObject value) => _requirements.TrueForAll(one => (Read(value, one.Field) == one.Value) == one.Equal);

    /// <exception cref="ApiException">The text is no selector, or names a field that the kind cannot be selected by.</exception>
    public static FieldSelector Parse(string text, ResourceKind kind)
    {
        var selector = new FieldSelector();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var sign = part.Contains("!=", StringComparison.Ordinal) ? "!=" : part.Contains("==", StringComparison.Ordinal) ? "==" : "=";
            if (part.IndexOf(sign, StringComparison.Ordinal) is not (> 0 and var at))
            {
                throw ApiException.BadRequest($"Unable to find \"{kind.ApiVersion}, Resource={kind.Plural}\" that match label selector \"\", field selector \"{text}\": invalid selector: '{part}'; can't understand '{part}'");
            }

            var field = part[..at].Trim();
            if (field is not ("metadata.name" or "metadata.namespace") && !FieldsByKind.GetValueOrDefault(kind.Kind, []).Contains(field))
            {
                throw ApiException.BadRequest($"Unable to find \"{kind.ApiVersion}, Resource={kind.Plural}\" that match label selector \"\", field selector \"{text}\": field label not supported: {field}");
            }

            selector._requirements.Add((field, part[(at + sign.Length)..].Trim(), sign != "!="));
        }

        return selector;
    }

    private static string Read(JsonObject value, string field) => field switch
    {
        "source" => value.Text("source", "component") is { Length: > 0 } component ? component : value.Text("reportingComponent"),
        "reportingController" => value.Text("reportingComponent"),
        "status.successful" => value.Text("status", "succeeded") is { Length: > 0 } succeeded ? succeeded : "0",
        "spec.unschedulable" or "spec.hostNetwork" => value.Text(field.Split('.')) is { Length: > 0 } flag ? flag : "false",
        "status.podIPs" => string.Join(',', value.Objects("status", "podIPs").Select(one => one.Text("ip"))),
        _ when field.StartsWith("regarding.", StringComparison.Ordinal) => value.Text("involvedObject", field["regarding.".Length..]),
        _ => value.Text(field.Split('.')),
    };
}
