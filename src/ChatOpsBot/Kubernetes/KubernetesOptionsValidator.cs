using ChatOpsBot.Kubernetes.Connection;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Kubernetes;

/// <summary>Reports every mistake of the section <c>Kubernetes</c> and of the kubeconfigs it names, each with what to write instead.</summary>
internal sealed class KubernetesOptionsValidator(ConnectionReader reader) : IValidateOptions<KubernetesOptions>
{
    public ValidateOptionsResult Validate(string? name, KubernetesOptions options)
    {
        var failures = options.Clusters.SelectMany(Failures).ToList();
        foreach (var twice in options.Clusters.GroupBy(cluster => cluster.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Key.Length > 0 && same.Count() > 1))
        {
            failures.Add($"Kubernetes:Clusters: two clusters are called \"{twice.Key}\"; give each a Name of its own.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(KubernetesClusterOptions cluster, int index)
    {
        var key = $"Kubernetes:Clusters:{index}";
        if (cluster.Name.Length == 0 || cluster.Name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            yield return $"{key}:Name is \"{cluster.Name}\"; write the short name that people use, without blanks, such as us-south.";
        }

        foreach (var ns in cluster.Namespaces)
        {
            if (ns.Length is 0 or > 63 || !ns.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            {
                yield return $"{key}:Namespaces holds \"{ns}\", which is no namespace's name; write names such as default or payments, or leave the list out for all.";
            }
        }

        foreach (var problem in reader.Read(cluster).Problems)
        {
            yield return $"{key} ({cluster.Name}): {problem}.";
        }
    }
}
