using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe resourcequota</c>.</summary>
internal static class ResourceQuotaDescriber
{
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["Terminating"] = "Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.",
        ["NotTerminating"] = "Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.",
        ["BestEffort"] = "Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.",
        ["NotBestEffort"] = "Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.",
    };

    public static void Describe(DescriptionWriter writer, KubernetesObject quota, DescribeContext context)
    {
        writer.NameAndNamespace(quota);
        Scopes(writer, 0, " * ", quota);
        writer.Line(0, "Resource\tUsed\tHard");
        writer.Line(0, "--------\t----\t----");
        Amounts(writer, 0, quota);
    }

    public static void Scopes(DescriptionWriter writer, int level, string bullet, KubernetesObject quota)
    {
        var scopes = quota.Strings("spec", "scopes").Order(StringComparer.Ordinal).ToList();
        if (scopes.Count == 0)
        {
            return;
        }

        writer.Field(level, "Scopes", string.Join(", ", scopes));
        foreach (var meaning in scopes.Select(scope => Meanings.GetValueOrDefault(scope)).OfType<string>())
        {
            writer.Line(level, bullet + meaning);
        }
    }

    public static void Amounts(DescriptionWriter writer, int level, KubernetesObject quota)
    {
        var used = quota.Map("status", "used");
        foreach (var (name, hard) in quota.Map("status", "hard").OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Line(level, $"{name}\t{Quantity.Canonical(used.GetValueOrDefault(name))}\t{Quantity.Canonical(hard)}");
        }
    }
}
