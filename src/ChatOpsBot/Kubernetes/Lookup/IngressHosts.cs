using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Lookup;

/// <summary>Which services answer for a host name, as the ingresses say.</summary>
internal static class IngressHosts
{
    public static IReadOnlyList<KubernetesObject> Behind(IReadOnlyList<KubernetesObject> objects, string host)
    {
        var services = objects.Where(seen => seen.Kind == "Ingress")
            .SelectMany(ingress => ingress.Json.Items("spec", "rules").Where(rule => Answers(rule.Text("host"), host)).SelectMany(rule => Services(ingress, rule)))
            .ToHashSet();
        return [.. objects.Where(seen => seen.Kind == "Service" && services.Contains((seen.Namespace, seen.Name)))];
    }

    private static IEnumerable<(string? Namespace, string Name)> Services(KubernetesObject ingress, JsonElement rule) => rule.Items("http", "paths")
        .Select(path => path.Text("backend", "service", "name")).OfType<string>().Select(name => (ingress.Namespace, name));

    /// <summary>A rule's host may begin with <c>*.</c>, which stands for one word.</summary>
    private static bool Answers(string? rule, string host) => rule is not null && (rule.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (rule.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && rule.AsSpan(1).Equals(host.AsSpan(dot), StringComparison.OrdinalIgnoreCase)));
}
