using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes.Access;

/// <summary>
/// Who a request counts as: the holder of the world's token, who may do everything, or whoever the holder impersonates.
/// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
/// </summary>
internal sealed record Caller(string Name, IReadOnlyList<string> Groups, bool IsImpersonated)
{
    private const string ServiceAccount = "system:serviceaccount:";
    private const string Anonymous = "system:anonymous";
    private const string Authenticated = "system:authenticated";

    private static readonly Caller Administrator = new("sandbox", ["system:masters", Authenticated], false);

    /// <exception cref="ApiException">A group is impersonated without a user.</exception>
    public static Caller Of(HttpRequest request)
    {
        var name = request.Headers["Impersonate-User"].ToString();
        var groups = request.Headers["Impersonate-Group"].OfType<string>().ToList();
        if (name.Length == 0)
        {
            return groups.Count == 0 ? Administrator : throw new ApiException(500, "InternalError",
                $"Internal Server Error: \"{request.Path}\": requested [{string.Join(' ', groups)}] without impersonating a user");
        }

        return new Caller(name, [.. groups.Concat(ImpliedGroups(name, groups)).Distinct()], true);
    }

    private static IEnumerable<string> ImpliedGroups(string name, List<string> asked)
    {
        if (asked.Count == 0 && name.StartsWith(ServiceAccount, StringComparison.Ordinal) && name[ServiceAccount.Length..].Split(':') is [var ns, _])
        {
            yield return "system:serviceaccounts";
            yield return $"system:serviceaccounts:{ns}";
        }

        yield return name == Anonymous ? "system:unauthenticated" : Authenticated;
    }
}
