using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes.Access;

/// <summary>
/// What a request asks for, in the words that roles are written in.
/// https://kubernetes.io/docs/reference/access-authn-authz/authorization/#review-your-request-attributes
/// </summary>
/// <param name="Resource">Empty for a path that is no resource's.</param>
/// <param name="Name">Empty for a collection.</param>
/// <param name="Path">Only of a request for no resource.</param>
internal sealed record RequestAttributes(string Verb, string Group, string Resource, string Subresource, string Namespace, string Name, string Path)
{
    private const string NameSelector = "metadata.name=";

    /// <summary><c>pods/log</c>: how roles and messages name a subresource.</summary>
    public string FullResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";

    public static RequestAttributes Of(HttpRequest request, ResourcePath path)
    {
        var isWatch = request.Query["watch"].ToString() is "true" or "1";
        var name = path.Subresource == "proxy" ? path.Name.Split(':') is [_, var middle, _] ? middle : path.Name.Split(':')[0] : path.Name;
        if (name.Length == 0 && request.Query["fieldSelector"].ToString() is var fields && fields.StartsWith(NameSelector, StringComparison.Ordinal) && !fields.Contains(','))
        {
            name = fields[NameSelector.Length..];
        }

        var verb = request.Method switch
        {
            "POST" => "create",
            "PUT" => "update",
            "PATCH" => "patch",
            "DELETE" => path.Name.Length > 0 ? "delete" : "deletecollection",
            _ => path.Name.Length > 0 ? "get" : isWatch ? "watch" : "list",
        };
        return new RequestAttributes(verb, path.Kind.Group, path.Kind.Plural, path.Subresource, path.Namespace, name, "");
    }

    public static RequestAttributes OfPath(HttpRequest request, string path) =>
        new(request.Method.ToLowerInvariant(), "", "", "", "", "", $"/{path}");
}
