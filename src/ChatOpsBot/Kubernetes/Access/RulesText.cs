using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Describe;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Access;

/// <summary>Everything that an account may do in a namespace, a line for each resource.</summary>
internal static class RulesText
{
    public static IReadOnlyList<string> Print(JsonElement review, bool noHeaders)
    {
        var table = TabWriter.ForTables();
        if (!noHeaders)
        {
            table.WriteLine("Resources\tNon-Resource URLs\tResource Names\tVerbs");
        }

        foreach (var rule in review.Items("status", "resourceRules").SelectMany(Resources).GroupBy(rule => (rule.Resource, rule.Names)).OrderBy(rule => rule.Key.Resource, StringComparer.Ordinal))
        {
            table.WriteLine($"{rule.Key.Resource}\t[]\t{rule.Key.Names}\t{GoText.List(rule.SelectMany(one => one.Verbs).Distinct())}");
        }

        foreach (var rule in review.Items("status", "nonResourceRules"))
        {
            table.WriteLine($"\t{GoText.List(rule.Strings("nonResourceURLs"))}\t[]\t{GoText.List(rule.Strings("verbs"))}");
        }

        return table.ToLines();
    }

    private static IEnumerable<(string Resource, string Names, string[] Verbs)> Resources(JsonElement rule) =>
        from resource in rule.Strings("resources")
        from @group in rule.Strings("apiGroups").DefaultIfEmpty("")
        let parts = resource.Split('/', 2)
        let name = parts[0] + (@group.Length > 0 ? $".{@group}" : "") + (parts.Length > 1 ? $"/{parts[1]}" : "")
        select (name, GoText.List(rule.Strings("resourceNames")), rule.Strings("verbs").ToArray());
}
