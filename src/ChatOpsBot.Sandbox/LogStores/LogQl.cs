using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.LogStores;

/// <summary>LogQL's log queries: a stream selector, line filters, <c>json</c> and label filters. What it does not know it refuses. https://grafana.com/docs/loki/latest/query/log_queries/</summary>
internal static partial class LogQl
{
    /// <exception cref="FormatException">The query is not one that the sandbox knows.</exception>
    public static Func<WorldLine, bool> Read(string query)
    {
        var selector = Selector().Match(query);
        if (!selector.Success)
        {
            throw new FormatException("parse error at line 1, col 1: syntax error: expecting a stream selector");
        }

        var tests = new List<Func<WorldLine, bool>>();
        foreach (Match matcher in Matcher().Matches(selector.Groups[1].Value))
        {
            var (name, operation, value) = (matcher.Groups[1].Value, matcher.Groups[2].Value, Text(matcher.Groups[3].Value));
            tests.Add(line => Compare(Label(line, name) ?? "", operation, value));
        }

        var rest = query[selector.Length..].Trim();
        while (rest.Length > 0)
        {
            if (LineFilter().Match(rest) is { Success: true } filter)
            {
                var (operation, value) = (filter.Groups[1].Value, Text(filter.Groups[2].Value));
                var pattern = operation[^1] == '~' ? new Regex(value, RegexOptions.NonBacktracking) : null;
                tests.Add(line => (pattern?.IsMatch(line.Text) ?? line.Text.Contains(value, StringComparison.Ordinal)) == (operation[0] == '|'));
                rest = rest[filter.Length..].TrimStart();
            }
            else if (Parser().Match(rest) is { Success: true } parser)
            {
                rest = rest[parser.Length..].TrimStart();
            }
            else if (LabelFilter().Match(rest) is { Success: true } label)
            {
                var (name, operation, value) = (label.Groups[1].Value, label.Groups[2].Value, Text(label.Groups[3].Value));
                tests.Add(line => (line.Json.Text(name) is { Length: > 0 } field ? field : Label(line, name)) is { } actual && Compare(actual, operation, value));
                rest = rest[label.Length..].TrimStart();
            }
            else
            {
                throw new FormatException($"parse error at line 1, col {query.Length - rest.Length + 1}: syntax error: unexpected {rest.Split(' ')[0]}");
            }
        }

        return line => tests.TrueForAll(test => test(line));
    }

    public static string? Label(WorldLine line, string name) => name switch
    {
        "app" => line.App,
        "namespace" => line.Namespace,
        "pod" => line.Pod,
        "container" => line.Container,
        "cluster" => line.Cluster,
        _ => line.Labels.GetValueOrDefault(name),
    };

    private static bool Compare(string actual, string operation, string value) => operation switch
    {
        "=" or "==" => actual == value,
        "!=" => actual != value,
        "=~" => Whole(value).IsMatch(actual),
        "!~" => !Whole(value).IsMatch(actual),
        _ => double.TryParse(actual, CultureInfo.InvariantCulture, out var left) && double.TryParse(value, CultureInfo.InvariantCulture, out var right)
            && (operation switch { ">=" => left >= right, "<=" => left <= right, ">" => left > right, _ => left < right }),
    };

    private static Regex Whole(string pattern) => new($"^(?:{pattern})$", RegexOptions.NonBacktracking);

    private static string Text(string quoted) => quoted.Length > 1 && quoted[0] == '"' ? Regex.Unescape(quoted[1..^1]) : quoted.Trim('`');

    [GeneratedRegex(@"^\s*\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Selector();

    [GeneratedRegex(@"([A-Za-z_]\w*)\s*(=~|!~|!=|=)\s*(""(?:[^""\\]|\\.)*""|`[^`]*`)", RegexOptions.CultureInvariant)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"^(\|=|!=|\|~|!~)\s*(""(?:[^""\\]|\\.)*""|`[^`]*`)", RegexOptions.CultureInvariant)]
    private static partial Regex LineFilter();

    [GeneratedRegex(@"^\|\s*(?:json|logfmt)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Parser();

    [GeneratedRegex(@"^\|\s*([A-Za-z_]\w*)\s*(=~|!~|!=|==|>=|<=|=|>|<)\s*(""(?:[^""\\]|\\.)*""|`[^`]*`|[0-9.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex LabelFilter();
}
