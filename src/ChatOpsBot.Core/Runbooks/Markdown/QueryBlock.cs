using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Markdown;

/// <summary>Takes blocks of PromQL, HTTP requests and log searches apart.</summary>
internal static partial class QueryBlock
{
    /// <summary>Expressions: a blank line or comment parts them, and so does the end of a line where an expression is whole.</summary>
    public static IReadOnlyList<BlockCommand> Promql(IReadOnlyList<string> lines) =>
        Read(lines, (soFar, next) => !IsWhole(soFar) || Joins().IsMatch(next), ' ');

    /// <summary>Requests: one begins with its method; what follows without a blank line are its headers.</summary>
    public static IReadOnlyList<BlockCommand> Http(IReadOnlyList<string> lines) =>
        [.. Read(lines, (_, next) => !Method().IsMatch(next), '\n').Where(request => Method().IsMatch(request.Text))];

    /// <summary>One search a line.</summary>
    public static IReadOnlyList<BlockCommand> Lines(IReadOnlyList<string> lines) => Read(lines, (_, _) => false, ' ');

    private static List<BlockCommand> Read(IReadOnlyList<string> lines, Func<string, string, bool> continues, char glue)
    {
        var found = new List<BlockCommand>();
        string? comment = null;
        BlockCommand? open = null;
        for (var i = 0; i <= lines.Count; i++)
        {
            var line = i < lines.Count ? lines[i].Trim() : "";
            var isComment = line.StartsWith('#');
            if (line.Length > 0 && !isComment && open is not null && continues(open.Text, line))
            {
                open = open with { Text = open.Text + glue + line };
                continue;
            }

            if (open is not null && (line.Length == 0 || isComment) && continues(open.Text, "") && glue == ' ' && i < lines.Count)
            {
                continue;
            }

            if (open is not null)
            {
                found.Add(open);
                open = null;
            }

            if (line.Length == 0)
            {
                comment = null;
            }
            else if (isComment)
            {
                comment = line.TrimStart('#').Trim();
            }
            else
            {
                open = new(line, i, comment);
            }
        }

        return found;
    }

    private static bool IsWhole(string expression)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            if (quote != '\0')
            {
                i += c == '\\' && quote != '`' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' or '`')
            {
                quote = c;
            }
            else
            {
                depth += c is '(' or '{' or '[' ? 1 : c is ')' or '}' or ']' ? -1 : 0;
            }
        }

        return depth <= 0 && quote == '\0' && !Dangling().IsMatch(expression);
    }

    [GeneratedRegex(@"^(?:[-+*/%^),\]}]|[<>=!]=|[<>]|(?:and|or|unless|by|without|on|ignoring|offset|group_left|group_right)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Joins();

    [GeneratedRegex(@"(?:[-+*/%^,<>=]|\b(?:and|or|unless|bool|offset|sum|avg|min|max|count|topk|by|without|on|ignoring|group_left|group_right))$", RegexOptions.CultureInvariant)]
    private static partial Regex Dangling();

    [GeneratedRegex(@"^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s+\S", RegexOptions.CultureInvariant)]
    private static partial Regex Method();
}
