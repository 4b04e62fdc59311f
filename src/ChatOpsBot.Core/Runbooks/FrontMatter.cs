using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Escalation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>The YAML between the <c>---</c> lines at a runbook's top. Every key is optional and unknown ones belong to somebody else (Jekyll, a wiki).</summary>
internal sealed partial record FrontMatter
{
    private const int DeepestNesting = 20;

    public string? Title { get; private init; }

    public string? Service { get; private init; }

    public ImmutableArray<string> Commands { get; private init; } = [];

    public ImmutableArray<string> Alerts { get; private init; } = [];

    public ImmutableSortedDictionary<string, string> Parameters { get; private init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<string> Clusters { get; private init; } = [];

    public EscalationPolicy Escalation { get; private init; } = EscalationPolicy.None;

    public ImmutableArray<string> EscalateOn { get; private init; } = [];

    public ImmutableSortedDictionary<string, EscalationPolicy> Routes { get; private init; } = ImmutableSortedDictionary<string, EscalationPolicy>.Empty;

    public bool IsLook { get; private init; }

    /// <summary>Reads the front matter and blanks its lines, so that what follows keeps its line numbers. Null when the file cannot be trusted.</summary>
    public static FrontMatter? Read(string file, string[] lines, ICollection<RunbookProblem> problems)
    {
        if (lines.Length == 0 || lines[0].TrimEnd() != "---")
        {
            return new();
        }

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() is "---" or "...");
        if (end < 0)
        {
            // A file may simply begin with a ruler.
            if (lines.Length < 2 || !Key().IsMatch(lines[1]))
            {
                return new();
            }

            problems.Add(new(file, 1, "the front matter has no end: close it with a line '---'"));
            return null;
        }

        var yaml = string.Join('\n', lines[1..end]);
        Array.Fill(lines, "", 0, end + 1);
        try
        {
            return IsTooDeep(yaml)
                ? Invalid(file, 1, "is nested too deeply", problems)
                : Load(yaml) is { } map ? Read(new FrontMatterNodes(file, problems), map) : new();
        }
        catch (YamlException e)
        {
            return Invalid(file, (int)e.Start.Line + 1, $"is not valid YAML ({Reason(e)})", problems);
        }
    }

    private static FrontMatter? Invalid(string file, int line, string why, ICollection<RunbookProblem> problems)
    {
        problems.Add(new(file, line, $"the front matter {why}: write 'key: value' lines, and quote values that hold ': ', '#' or braces"));
        return null;
    }

    private static string Reason(YamlException e) => e.Message.Split('\n')[0].TrimEnd('.', '\r');

    private static bool IsTooDeep(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
            if (depth > DeepestNesting)
            {
                return true;
            }
        }

        return false;
    }

    private static YamlMappingNode? Load(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode switch
        {
            YamlMappingNode map => map,
            YamlScalarNode { Value: null or "" } => null,
            var other => throw new YamlException(other.Start, other.End, "a mapping of keys to values is expected"),
        };
    }

    private static FrontMatter Read(FrontMatterNodes nodes, YamlMappingNode map)
    {
        var front = new FrontMatter();
        foreach (var (keyNode, value) in map.Children)
        {
            front = (keyNode as YamlScalarNode)?.Value switch
            {
                "title" => front with { Title = nodes.Text("title", value) },
                "service" => front with { Service = nodes.Text("service", value) },
                "commands" => front with { Commands = nodes.Commands(value) },
                "alerts" => front with { Alerts = nodes.List("alerts", value) },
                "parameters" => front with { Parameters = nodes.Parameters(value) },
                "clusters" => front with { Clusters = nodes.List("clusters", value) },
                "escalation" => front with { Escalation = nodes.Policy("escalation", value) },
                "escalate-on" => front with { EscalateOn = nodes.Causes("escalate-on", value) },
                "look" => front with { IsLook = nodes.Text("look", value) is "true" },
                "routes" => front with { Routes = nodes.Routes(value) },
                _ => front,
            };
        }

        return front;
    }

    [GeneratedRegex(@"^[A-Za-z_][\w -]{0,60}:(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
