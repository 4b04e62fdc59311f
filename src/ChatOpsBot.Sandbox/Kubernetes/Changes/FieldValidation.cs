using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>
/// Looks for fields that a kind has not: they are dropped, with a warning or without, or the request is refused.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
/// </summary>
internal static class FieldValidation
{
    /// <param name="context">The request, that says how strict to be, and gets the warnings.</param>
    /// <param name="value">The object as the caller wants it; loses what is dropped.</param>
    /// <param name="before">The object as it is, whose unknown fields stay; null for a new one.</param>
    /// <exception cref="ApiException">It has unknown fields, and the caller wants none.</exception>
    public static void Apply(HttpContext context, JsonObject value, JsonObject? before)
    {
        var known = before is null ? [] : KnownFields.Missing(before).Select(field => field.Path).ToHashSet();
        var unknown = KnownFields.Missing(value).Where(field => !known.Contains(field.Path)).ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        var validation = context.Request.Query["fieldValidation"].ToString();
        if (validation == "Strict")
        {
            throw Refusal(context.Request.Method, value, string.Join(", ", unknown.Select(field => $"unknown field \"{field.Path}\"")));
        }

        foreach (var field in unknown)
        {
            field.Owner.Remove(field.Name);
            if (validation != "Ignore")
            {
                context.Response.Headers.Append("Warning", $"299 - \"unknown field \\\"{field.Path}\\\"\"");
            }
        }
    }

    /// <summary>A patch is invalid; a whole object cannot be read.</summary>
    private static ApiException Refusal(string method, JsonObject value, string fields) => HttpMethods.IsPatch(method)
        ? new ApiException(422, "Invalid", $" \"\" is invalid: patch: Invalid value: {JsonValue.Create(value.ToJsonString()).ToJsonString()}: strict decoding error: {fields}", [])
        : ApiException.BadRequest($"{value.Text("kind")} in version \"{value.Text("apiVersion").Split('/')[^1]}\" cannot be handled as a {value.Text("kind")}: strict decoding error: {fields}");
}
