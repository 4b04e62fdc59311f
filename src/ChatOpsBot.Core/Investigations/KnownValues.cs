using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Runbooks.Placeholders;

namespace ChatOpsBot.Core.Investigations;

/// <summary>What placeholders stand for in one cluster at one moment of a run: arguments, then what the name turned out to be, then the runbook's parameters, then what steps found.</summary>
internal static partial class KnownValues
{
    /// <param name="text">The step's text, which may name a namespace of its own.</param>
    public static PlaceholderValues Of(string text, string? cluster, InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts, Run run)
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

        var ns = Namespace(cluster, request, facts);
        values.Add("namespace", ns);
        foreach (var (name, value) in request.Runbook.Parameters)
        {
            values.Add(name, [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        }

        var named = NamespaceFlag().Match(text.Split('|')[0]) is { Success: true } flag ? flag.Groups["ns"].Value : ns;
        var pods = UnhealthyPods.In(run, cluster ?? "", named).Select(pod => pod.Name).ToImmutableArray();
        values.Add("from", request.Window.From.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        values.Add("to", request.Window.To.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        return values.Add("pod", pods).Add("pod name", pods).Add("cluster", cluster ?? "");
    }

    /// <summary>The namespace for commands that name none: the argument, where the service lives, the runbook's parameter, <c>default</c>.</summary>
    public static string Namespace(string? cluster, InvestigationRequest request, IReadOnlyDictionary<string, ServiceFacts> facts) =>
        request.Arguments.GetValueOrDefault("namespace")
        ?? facts.GetValueOrDefault(cluster ?? "", ServiceFacts.None).Namespace(request.Runbook.Parameters.GetValueOrDefault("namespace"))
        ?? "default";

    [GeneratedRegex(@"\s(?:-n|--namespace)[= ]?(?<ns>[a-z0-9][a-z0-9-]*)", RegexOptions.NonBacktracking)]
    private static partial Regex NamespaceFlag();
}
