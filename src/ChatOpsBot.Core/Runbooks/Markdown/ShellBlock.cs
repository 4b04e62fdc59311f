using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Markdown;

/// <summary>Takes a block of shell apart into its commands: prompts, transcripts, comments and continued lines.</summary>
internal static partial class ShellBlock
{
    /// <param name="isScript">True when the author names a shell as the language: then every line is a command. Otherwise it may be output.</param>
    public static IReadOnlyList<BlockCommand> Read(IReadOnlyList<string> lines, bool isScript)
    {
        if (lines.Any(line => Prompt().IsMatch(line)))
        {
            return Transcript(lines, Prompt());
        }

        if (!isScript && !lines.Any(KnownPrograms.Starts) && lines.Any(IsRootPrompt))
        {
            return Transcript(lines, RootPrompt());
        }

        return IsProgram(lines) ? WholeBlock(lines, isScript) : Commands(lines, isScript);
    }

    private static bool IsRootPrompt(string line) => RootPrompt().Match(line) is { Success: true } match && KnownPrograms.IsCommand(match.Groups["command"].Value);

    private static List<BlockCommand> Transcript(IReadOnlyList<string> lines, Regex prompt)
    {
        var commands = new List<BlockCommand>();
        string? comment = null;
        for (var i = 0; i < lines.Count; i++)
        {
            var match = prompt.Match(lines[i]);
            if (!match.Success)
            {
                comment = Comment(lines[i]) ?? (lines[i].Trim().Length == 0 ? null : comment);
                continue;
            }

            var first = i;
            var text = Continued(lines, ref i, match.Groups["command"].Value);
            if (Comment(text) is { } said)
            {
                comment = said;
            }
            else if (text.Length > 0)
            {
                commands.Add(new(text, first, comment ?? TrailingComment(text)));
                comment = null;
            }
        }

        return commands;
    }

    private static List<BlockCommand> Commands(IReadOnlyList<string> lines, bool isScript)
    {
        var commands = new List<BlockCommand>();
        var comment = new List<string>();
        var isCommentOpen = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
            {
                comment.Clear();
                isCommentOpen = false;
                continue;
            }

            if (line[0] == '#')
            {
                if (!isCommentOpen)
                {
                    comment.Clear();
                }

                isCommentOpen = true;
                if (Comment(line) is { Length: > 0 } said)
                {
                    comment.Add(said);
                }

                continue;
            }

            isCommentOpen = false;
            if (!isScript && !KnownPrograms.Starts(line))
            {
                continue;
            }

            var first = i;
            var text = Continued(lines, ref i, line);
            var title = comment.Count == 0 ? TrailingComment(text) : Joined(comment);
            commands.AddRange(JoinedReads.Split(text).Select(part => new BlockCommand(part, first, title)));
        }

        return commands;
    }

    private static string Joined(List<string> comment)
    {
        var all = string.Join(' ', comment);
        return all.Length <= 80 ? all : comment[0];
    }

    /// <summary>Joins the lines that a backslash, or a bar or operator at the end, continues.</summary>
    private static string Continued(IReadOnlyList<string> lines, ref int i, string line)
    {
        var text = new StringBuilder();
        while (true)
        {
            line = line.TrimEnd();
            var backslashes = line.Length - line.TrimEnd('\\').Length;
            var isContinued = backslashes % 2 == 1;
            text.Append(isContinued ? line[..^1].TrimEnd() : line);
            if (!(isContinued || line.EndsWith('|') || line.EndsWith("&&", StringComparison.Ordinal)) || i + 1 >= lines.Count)
            {
                return text.ToString().Trim();
            }

            line = lines[++i].Trim();
            if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                line = line[2..].TrimStart();
            }

            text.Append(' ');
        }
    }

    private static IReadOnlyList<BlockCommand> WholeBlock(IReadOnlyList<string> lines, bool isScript)
    {
        var first = lines.Select((line, index) => (line, index)).First(l => l.line.Trim().Length > 0 && l.line.TrimStart()[0] != '#').index;
        if (!isScript && !lines.Any(line => KnownPrograms.Starts(line) || Loop().IsMatch(line)))
        {
            return [];
        }

        var comment = first > 0 ? lines.Take(first).Select(Comment).LastOrDefault(said => !string.IsNullOrEmpty(said)) : null;
        return [new(string.Join('\n', lines.Skip(first)).Trim(), first, comment)];
    }

    /// <summary>A heredoc, loop, function, condition, or a quote over several lines: more than a list of commands.</summary>
    private static bool IsProgram(IReadOnlyList<string> lines)
    {
        var commands = lines.Where(line => !line.TrimStart().StartsWith('#')).ToList();
        return commands.Any(line => Heredoc().IsMatch(line) || Compound().IsMatch(line))
            || (commands.Any(KnownPrograms.Starts) && HasOpenQuote(commands));
    }

    private static bool HasOpenQuote(List<string> lines)
    {
        foreach (var line in lines)
        {
            var quote = '\0';
            for (var i = 0; i < line.Length; i++)
            {
                if (quote == '\0' && line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
                {
                    break;
                }

                if (line[i] == '\\' && quote != '\'')
                {
                    i++;
                }
                else if (quote == '\0' && line[i] is '\'' or '"')
                {
                    quote = quote == '\0' ? line[i] : line[i] == quote ? '\0' : quote;
                }
                else if (line[i] == quote)
                {
                    quote = '\0';
                }
            }

            if (quote != '\0' && KnownPrograms.Starts(line))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Comment(string line)
    {
        var text = line.TrimStart();
        return text.StartsWith('#') && !text.StartsWith("#!", StringComparison.Ordinal) ? text.TrimStart('#').Trim() : null;
    }

    private static string? TrailingComment(string text)
    {
        var at = text.LastIndexOf(" # ", StringComparison.Ordinal);
        return at > 0 && text.AsSpan(at).IndexOfAny('\'', '"') < 0 ? text[(at + 3)..].Trim() : null;
    }

    [GeneratedRegex(@"^\s*(?:\[?[\w.-]+@[\w.-]+[^$#]{0,80}[$#]|\$|❯|➜)\s+(?<command>\S.*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"^\s*#\s+(?<command>\S.*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RootPrompt();

    [GeneratedRegex(@"(?:^|[^<])<<-?\s*['""\\]?\w+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Heredoc();

    [GeneratedRegex(@"^\s*(?:(?:for|while|until|if|case|select|function)\s.*|[\w-]+\s*\(\)\s*\{?.*|do|done|then|fi|esac|\{|\})\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Compound();

    [GeneratedRegex(@"^\s*(?:for \w+ in .*|(?:while|until) .*|if \[.*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Loop();
}
