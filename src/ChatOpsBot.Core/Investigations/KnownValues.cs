using System.Collections.Immutable;
using ChatOpsBot.Core.Runbooks.Placeholders;

namespace ChatOpsBot.Core.Investigations;

/// <summary>What placeholders stand for in one cluster at one moment of a run: arguments, then what the name turned out to be, then the runbook's parameters, then what steps found.</summary>
internal static class KnownValues
{
    public static PlaceholderValues Of(string? cluster, InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts, Run run)
    {
        var values = new PlaceholderValues();
        foreach (var (name, value) in request.Arguments)
        {
            values.Add(name, value);
        }

        values.Add("service", request.Service ?? "");
        foreach (var (name, found) in facts.GetValueOrDefault(cluster ?? "", ServiceFacts.None).Values())
        {
            values.Add(name, found);
        }

        values.Add("namespace", Namespace(cluster, request, facts));
        foreach (var (name, value) in request.Runbook.Parameters)
        {
            values.Add(name, [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        }

        var pods = UnhealthyPods.In(run, cluster ?? "").Select(pod => pod.Name).ToImmutableArray();
        return values.Add("pod", pods).Add("pod name", pods).Add("cluster", cluster ?? "");
    }

    /// <summary>The namespace for commands that name none: the argument, where the service lives, the runbook's parameter, <c>default</c>.</summary>
    public static string Namespace(string? cluster, InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts) =>
        request.Arguments.GetValueOrDefault("namespace")
        ?? facts.GetValueOrDefault(cluster ?? "", ServiceFacts.None).Namespace(request.Runbook.Parameters.GetValueOrDefault("namespace"))
        ?? "default";
}
