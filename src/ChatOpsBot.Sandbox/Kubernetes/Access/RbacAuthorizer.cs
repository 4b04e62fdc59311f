using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Kubernetes.Requests;

namespace ChatOpsBot.Sandbox.Kubernetes.Access;

/// <summary>
/// Judges impersonated requests by the world's roles and bindings. A world that holds none lets everybody do everything.
/// https://kubernetes.io/docs/reference/access-authn-authz/rbac/
/// </summary>
internal sealed class RbacAuthorizer(ClusterState cluster)
{
    private const string Group = "rbac.authorization.k8s.io";

    private readonly ResourceKind _role = Kind(cluster, "Role");
    private readonly ResourceKind _clusterRole = Kind(cluster, "ClusterRole");
    private readonly ResourceKind _roleBinding = Kind(cluster, "RoleBinding");
    private readonly ResourceKind _clusterRoleBinding = Kind(cluster, "ClusterRoleBinding");

    private bool IsInForce => new[] { _role, _clusterRole, _roleBinding, _clusterRoleBinding }.Any(kind => cluster.Store.List(kind).Any());

    /// <exception cref="ApiException">The caller may not.</exception>
    public void Require(Caller caller, RequestAttributes request)
    {
        if (Decide(caller, request) is { IsAllowed: false } decision)
        {
            throw ApiException.Denied(caller.Name, request, decision.Reason);
        }
    }

    public AccessDecision Decide(Caller caller, RequestAttributes request)
    {
        if (!caller.IsImpersonated || caller.Groups.Contains("system:masters") || !IsInForce)
        {
            return new AccessDecision(true, "");
        }

        var missing = new List<string>();
        foreach (var (binding, rules) in Bindings(caller, request.Namespace, missing))
        {
            if (rules.Any(rule => Allows(rule, request)))
            {
                return new AccessDecision(true, binding);
            }
        }

        return new AccessDecision(false, missing.Count == 0 ? "" : $"RBAC: {string.Join(", ", missing.Distinct())}");
    }

    /// <summary>The rules that hold for somebody in a namespace and, when it is empty, at the cluster's scope.</summary>
    public IEnumerable<JsonObject> RulesOf(Caller caller, string ns) =>
        Bindings(caller, ns, []).SelectMany(one => one.Rules);

    private IEnumerable<(string Binding, IReadOnlyList<JsonObject> Rules)> Bindings(Caller caller, string ns, List<string> missing)
    {
        if (caller.Groups.Contains("system:authenticated"))
        {
            yield return ("RBAC: allowed by ClusterRoleBinding \"system:discovery\" of ClusterRole \"system:discovery\" to Group \"system:authenticated\"", BootstrapRoles.Authenticated);
        }

        var bindings = cluster.Store.List(_clusterRoleBinding);
        foreach (var binding in ns.Length == 0 ? bindings : bindings.Concat(cluster.Store.List(_roleBinding, ns)))
        {
            if (binding.Objects("subjects").FirstOrDefault(subject => Is(subject, caller, binding.Namespace())) is not { } subject)
            {
                continue;
            }

            var (kind, name) = (binding.Text("roleRef", "kind"), binding.Text("roleRef", "name"));
            if (RulesOf(kind, name, binding.Namespace()) is { } rules)
            {
                var place = binding.Namespace().Length == 0 ? binding.Name() : $"{binding.Name()}/{binding.Namespace()}";
                yield return ($"RBAC: allowed by {binding.Text("kind")} \"{place}\" of {kind} \"{name}\" to {subject.Text("kind")} \"{Shown(subject)}\"", rules);
            }
            else
            {
                missing.Add($"{kind.ToLowerInvariant()}.{Group} \"{name}\" not found");
            }
        }
    }

    private IReadOnlyList<JsonObject>? RulesOf(string kind, string name, string ns)
    {
        var role = kind == "Role" ? cluster.Store.Find(_role, ns, name) : cluster.Store.Find(_clusterRole, "", name);
        return role is not null ? role.Objects("rules") : kind == "ClusterRole" ? BootstrapRoles.Find(name) : null;
    }

    private static bool Is(JsonObject subject, Caller caller, string ns) => subject.Text("kind") switch
    {
        "User" => subject.Text("name") == caller.Name,
        "Group" => caller.Groups.Contains(subject.Text("name")),
        "ServiceAccount" => caller.Name == $"system:serviceaccount:{(subject.Text("namespace") is { Length: > 0 } own ? own : ns)}:{subject.Text("name")}",
        _ => false,
    };

    private static string Shown(JsonObject subject) =>
        subject.Text("kind") == "ServiceAccount" ? $"{subject.Text("name")}/{subject.Text("namespace")}" : subject.Text("name");

    private static bool Allows(JsonObject rule, RequestAttributes request) =>
        Holds(rule.Texts("verbs"), request.Verb)
        && (request.Resource.Length == 0
            ? rule.Texts("nonResourceURLs").Any(url => url == request.Path || (url.EndsWith('*') && request.Path.StartsWith(url[..^1], StringComparison.Ordinal)))
            : Holds(rule.Texts("apiGroups"), request.Group) && HoldsResource(rule.Texts("resources"), request) && HoldsName(rule.Texts("resourceNames"), request.Name));

    private static bool Holds(IReadOnlyList<string> allowed, string asked) => allowed.Contains("*") || allowed.Contains(asked);

    private static bool HoldsResource(IReadOnlyList<string> allowed, RequestAttributes request) =>
        Holds(allowed, request.FullResource) || (request.Subresource.Length > 0 && allowed.Contains($"*/{request.Subresource}"));

    private static bool HoldsName(IReadOnlyList<string> allowed, string name) => allowed.Count == 0 || allowed.Contains(name);

    private static ResourceKind Kind(ClusterState cluster, string kind) => cluster.Kinds.Find(Group, kind)!;
}
