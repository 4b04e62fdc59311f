using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Reads what stands behind a block's language: <c>title="…" chart when=pod.crash-loop</c>.</summary>
internal static class StepAttributeReader
{
    private static readonly ImmutableArray<string> Names = ["title", "chart", "when", "unless", "for", "action", "expect", "otherwise", "store", "app", "instant", "project", "environment", "window"];

    private static readonly ImmutableArray<string> Kinds = ["workload", "service", "pod", "node", "namespace", "cluster", "object"];

    private static readonly ImmutableHashSet<string> Codes =
        [.. typeof(CauseCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>True for a cause code, or the part of one before the dot.</summary>
    public static bool IsCause(string text) => Codes.Contains(text) || Codes.Any(code => code.StartsWith(text + ".", StringComparison.Ordinal));

    /// <summary>What to write instead of a cause that does not exist.</summary>
    public static string CauseHint(string text) =>
        Spelling.Nearest(text, Codes) is { } near ? $"did you mean '{near}'?" : "write a cause code such as 'pod.crash-loop', or its part before the dot";

    public static StepAttributes Read(string text, string file, int line, ICollection<RunbookProblem> problems)
    {
        var attributes = StepAttributes.None;
        var other = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Split(text))
        {
            switch (name)
            {
                case "title" when value is not null:
                    attributes = attributes with { Title = value };
                    break;
                case "chart":
                    attributes = attributes with { Chart = value is not "false" };
                    break;
                case "action":
                    attributes = attributes with { Action = value is not "false" };
                    break;
                case "otherwise":
                    if (value is not "escalate")
                    {
                        problems.Add(new(file, line, $"otherwise={value} is not understood: write otherwise=escalate"));
                    }

                    attributes = attributes with { EscalatesOtherwise = value is "escalate" };
                    break;
                case "when" or "unless":
                    CheckCauses(name, value, file, line, problems);
                    attributes = name == "when" ? attributes with { When = value } : attributes with { Unless = value };
                    break;
                case "for":
                    foreach (var kind in (value ?? "").Split(',', StringSplitOptions.TrimEntries).Where(kind => !Kinds.Contains(kind)))
                    {
                        problems.Add(new(file, line, $"for={kind} is not a kind of thing: write one of {string.Join(", ", Kinds)}, or several with commas"));
                    }

                    attributes = attributes with { For = value };
                    break;
                case "expect":
                    if (Expectation.Read(value ?? "") is null)
                    {
                        problems.Add(new(file, line, $"expect=\"{value}\" is not understood: write a count (\"3 Running\"), a comparison (\"< 0.05\"), a status (\"200\") or a JSON fragment"));
                    }

                    attributes = attributes with { Expect = value };
                    break;
                default:
                    if (!Names.Contains(name) && Spelling.Nearest(name, Names) is { } near)
                    {
                        problems.Add(new(file, line, $"there is no attribute '{name}': did you mean '{near}'?"));
                    }

                    other[name] = value ?? "true";
                    break;
            }
        }

        return other.Count == 0 ? attributes : attributes with { Other = other };
    }

    private static void CheckCauses(string name, string? value, string file, int line, ICollection<RunbookProblem> problems)
    {
        var causes = (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (causes.Length == 0)
        {
            problems.Add(new(file, line, $"{name}= needs a cause: write {name}=pod.crash-loop, or several with commas"));
        }

        foreach (var cause in causes.Where(cause => !IsCause(cause)))
        {
            problems.Add(new(file, line, $"{name}={cause} names no known cause: {CauseHint(cause)}"));
        }
    }

    /// <summary>Words, some with <c>=value</c>; a value may stand in double or single quotes, where a backslash takes the next quote literally.</summary>
    private static IEnumerable<(string Name, string? Value)> Split(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] is '{' or '}' or ',')
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('=' or ',' or '}'))
            {
                at++;
            }

            var name = text[start..at].ToLowerInvariant();
            if (at >= text.Length || text[at] != '=')
            {
                if (char.IsAsciiLetter(name[0]))
                {
                    yield return (name, null);
                }

                continue;
            }

            at++;
            var value = ReadValue(text, ref at);
            if (name.Length > 0)
            {
                yield return (name, value);
            }
        }
    }

    private static string ReadValue(string text, ref int at)
    {
        if (at >= text.Length || text[at] is not ('"' or '\''))
        {
            var start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            return text[start..at];
        }

        var quote = text[at++];
        var value = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\\' && at + 1 < text.Length && (text[at + 1] == quote || text[at + 1] == '\\'))
            {
                at++;
            }

            value.Append(text[at++]);
        }

        at++;
        return value.ToString();
    }
}
