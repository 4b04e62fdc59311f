using System.Collections.Immutable;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Investigations;

/// <summary>What placeholders stand for in one cluster at one moment of a run: arguments, then what the name turned out to be, then the runbook's parameters, then what steps found.</summary>
internal sealed class PlaceholderValues
{
    private readonly Dictionary<string, ImmutableArray<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    private PlaceholderValues()
    {
    }

    public static PlaceholderValues For(string? cluster, InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts, Run run)
    {
        var values = new PlaceholderValues();
        foreach (var (name, value) in request.Arguments)
        {
            values.Add(name, [value]);
        }

        if (request.Service is { } service)
        {
            values.Add("service", [service]);
        }

        foreach (var (name, value) in facts.GetValueOrDefault(cluster ?? "", ServiceFacts.None).Values())
        {
            values.Add(name, value);
        }

        values.Add("namespace", [Namespace(cluster, request, facts)]);
        foreach (var (name, value) in request.Runbook.Parameters)
        {
            values.Add(name, [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        }

        var pods = UnhealthyPods.In(run, cluster ?? "").Select(pod => pod.Name).ToImmutableArray();
        values.Add("pod", pods);
        values.Add("pod name", pods);
        if (cluster is not null)
        {
            values.Add("cluster", [cluster]);
        }

        return values;
    }

    /// <summary>The namespace for commands that name none: the argument, where the service lives, the runbook's parameter, <c>default</c>.</summary>
    public static string Namespace(string? cluster, InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts)
    {
        var wanted = request.Arguments.GetValueOrDefault("namespace");
        return wanted
            ?? facts.GetValueOrDefault(cluster ?? "", ServiceFacts.None).Namespace(request.Runbook.Parameters.GetValueOrDefault("namespace"))
            ?? "default";
    }

    public FilledText Fill(RunbookStep step) => FilledText.From(Placeholders.Fill(step.Text, step.Language, _values));

    /// <summary>The first to name a value keeps it; an empty list leaves the placeholder open.</summary>
    private void Add(string name, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            _values.TryAdd(name, values);
        }
    }
}
