using System.Collections.Immutable;
using ChatOpsBot.Core.Escalation;
using YamlDotNet.RepresentationModel;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Turns YAML nodes into a runbook's values; what has another shape becomes a problem that says what to write.</summary>
internal sealed class FrontMatterNodes(string file, ICollection<RunbookProblem> problems)
{
    public string? Text(string key, YamlNode node)
    {
        if (node is YamlScalarNode { Value: var value })
        {
            return string.IsNullOrWhiteSpace(value) || IsNull(node) ? null : value.Trim();
        }

        Report(node, $"'{key}' must be a text: write {key}: some words");
        return null;
    }

    /// <summary>A list, or a single text that stands for a list of one.</summary>
    public ImmutableArray<string> List(string key, YamlNode node)
    {
        switch (node)
        {
            case YamlScalarNode:
                return Text(key, node) is { } one ? [one] : [];
            case YamlSequenceNode sequence when sequence.Children.All(child => child is YamlScalarNode):
                return [.. sequence.Children.Select(child => Text(key, child)).OfType<string>()];
            default:
                Report(node, $"'{key}' must be a list of texts: write {key}: [one, two]");
                return [];
        }
    }

    public ImmutableArray<string> Commands(YamlNode node)
    {
        var commands = List("commands", node);
        foreach (var twice in commands.GroupBy(CommandPatterns.Shape).Where(group => group.Count() > 1))
        {
            Report(node, $"the command '{twice.Last()}' is listed twice: remove one");
        }

        return commands;
    }

    public ImmutableSortedDictionary<string, string> Parameters(YamlNode node)
    {
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in Map("parameters", "{namespace: default}", node))
        {
            parameters[name] = value is YamlSequenceNode ? string.Join(' ', List($"parameters.{name}", value)) : Text($"parameters.{name}", value) ?? "";
        }

        return parameters.ToImmutable();
    }

    public ImmutableArray<string> Causes(string key, YamlNode node)
    {
        var causes = List(key, node);
        foreach (var unknown in causes.Where(cause => !StepAttributeReader.IsCause(cause)))
        {
            Report(node, $"'{key}' names no known cause '{unknown}': {StepAttributeReader.CauseHint(unknown)}");
        }

        return causes;
    }

    public ImmutableSortedDictionary<string, EscalationPolicy> Routes(YamlNode node)
    {
        var routes = ImmutableSortedDictionary.CreateBuilder<string, EscalationPolicy>();
        foreach (var (cause, value) in Map("routes", "{pod.image-pull: {team: Registry}}", node))
        {
            if (!StepAttributeReader.IsCause(cause))
            {
                Report(node, $"'routes' names no known cause '{cause}': {StepAttributeReader.CauseHint(cause)}");
            }

            routes[cause] = value is YamlScalarNode ? new(Team: Text($"routes.{cause}", value)) : Policy($"routes.{cause}", value);
        }

        return routes.ToImmutable();
    }

    public EscalationPolicy Policy(string key, YamlNode node)
    {
        var policy = EscalationPolicy.None;
        foreach (var (name, value) in Map(key, "{after: 20m, team: Platform, notify: \"#incidents\", page: api-on-call, issues: acme/platform}", node))
        {
            var path = $"{key}.{name}";
            policy = name switch
            {
                "after" => policy with { After = Duration(path, value) },
                "team" => policy with { Team = Text(path, value) },
                "notify" => policy with { Notify = Text(path, value) },
                "page" => policy with { Page = Text(path, value) },
                "issues" => policy with { Issues = Repository(path, value) },
                _ => policy,
            };
        }

        return policy;
    }

    private string? Repository(string path, YamlNode node)
    {
        if (List(path, node) is not [var repository, ..])
        {
            return null;
        }

        if (repository.Count(c => c == '/') == 1 && repository[0] != '/' && repository[^1] != '/' && !repository.Any(char.IsWhiteSpace))
        {
            return repository;
        }

        Report(node, $"'{path}' must name a repository: write {path.Split('.')[^1]}: owner/name");
        return null;
    }

    private TimeSpan? Duration(string path, YamlNode node)
    {
        if (Text(path, node) is not { } text)
        {
            return null;
        }

        if (Durations.TryRead(text, out var duration))
        {
            return duration;
        }

        Report(node, $"'{path}' is not a duration ('{text}'): write 20m, 1h or PT20M");
        return null;
    }

    private IEnumerable<(string Name, YamlNode Value)> Map(string key, string example, YamlNode node)
    {
        if (node is YamlMappingNode map)
        {
            return map.Children.Where(child => child.Key is YamlScalarNode { Value: not null }).Select(child => (((YamlScalarNode)child.Key).Value!, child.Value));
        }

        if (!IsNull(node))
        {
            Report(node, $"'{key}' must be a mapping: write {key}: {example}");
        }

        return [];
    }

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Value: null or "" or "~" or "null", Style: YamlDotNet.Core.ScalarStyle.Plain or YamlDotNet.Core.ScalarStyle.Any };

    // The front matter begins on the file's second line, and YAML counts from one.
    private void Report(YamlNode node, string message) => problems.Add(new(file, (int)node.Start.Line + 1, message));
}
