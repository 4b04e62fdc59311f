using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>Reads sed scripts of simple commands; anything more gives none.</summary>
internal static partial class SedScript
{
    /// <summary>Empty when a script holds something that is not known.</summary>
    public static ImmutableArray<SedCommand> Read(IEnumerable<string> scripts, bool isExtended)
    {
        var commands = ImmutableArray.CreateBuilder<SedCommand>();
        foreach (var script in scripts)
        {
            var rest = script.Trim();
            while (rest.Length > 0)
            {
                if (Command(ref rest, isExtended) is not { } command)
                {
                    return [];
                }

                commands.Add(command);
                rest = rest.TrimStart();
                if (rest.Length > 0 && rest[0] != ';')
                {
                    return [];
                }

                rest = rest.TrimStart(';', ' ');
            }
        }

        return commands.ToImmutable();
    }

    private static SedCommand? Command(ref string rest, bool isExtended)
    {
        var command = new SedCommand('?');
        if (Lines().Match(rest) is { Success: true } lines)
        {
            command = command with { From = Line(lines.Groups["from"].Value), To = lines.Groups["to"] is { Success: true, Value: var to } ? Line(to) : 0 };
            if (command.From == 0 || (command.From == -1 && command.To != 0))
            {
                return null;
            }

            rest = rest[lines.Length..];
        }
        else if (rest[0] == '/')
        {
            var at = 1;
            if (Part(rest, ref at, '/') is not { Length: > 0 } pattern || PosixRegex.Compile(pattern, isExtended) is not { } where)
            {
                return null;
            }

            command = command with { Where = where };
            rest = rest[at..];
        }

        rest = rest.TrimStart();
        if (rest.StartsWith('!'))
        {
            command = command with { Invert = true };
            rest = rest[1..].TrimStart();
        }

        if (rest.Length == 0 || rest[0] is not ('s' or 'd' or 'p' or 'q'))
        {
            return null;
        }

        command = command with { Name = rest[0] };
        rest = rest[1..];
        return command.Name == 's' ? Substitution(command, ref rest, isExtended) : command;
    }

    private static SedCommand? Substitution(SedCommand command, ref string rest, bool isExtended)
    {
        if (rest.Length == 0 || char.IsAsciiLetterOrDigit(rest[0]) || rest[0] is '\\' or ' ')
        {
            return null;
        }

        var mark = rest[0];
        var at = 1;
        if (Part(rest, ref at, mark) is not { Length: > 0 } pattern || Part(rest, ref at, mark) is not { } replacement || Unknown().IsMatch(replacement))
        {
            return null;
        }

        var ignoreCase = false;
        for (; at < rest.Length && rest[at] is not (';' or ' '); at++)
        {
            switch (rest[at])
            {
                case 'g':
                    command = command with { Everywhere = true };
                    break;
                case 'i' or 'I':
                    ignoreCase = true;
                    break;
                case 'p':
                    command = command with { Print = true };
                    break;
                case >= '1' and <= '9':
                    command = command with { Occurrence = rest[at] - '0' };
                    break;
                default:
                    return null;
            }
        }

        rest = rest[at..];

        // An alternative takes the longest match in POSIX, the first in .NET; only here does that show.
        var regex = PosixRegex.Compile(pattern, isExtended, ignoreCase);
        return regex is null || regex.ToString().Contains('|', StringComparison.Ordinal) ? null : command with { Pattern = regex, Replacement = replacement };
    }

    private static string? Part(string text, ref int at, char mark)
    {
        var part = new System.Text.StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] == mark)
            {
                at++;
                return part.ToString();
            }

            if (text[at] == '\\' && at + 1 < text.Length)
            {
                if (text[at + 1] != mark)
                {
                    part.Append('\\');
                }

                at++;
            }

            part.Append(text[at]);
        }

        return null;
    }

    private static int Line(string text) => text == "$" ? -1 : int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<from>\d{1,7}|\$)(?:,(?<to>\d{1,7}|\$))?", RegexOptions.CultureInvariant)]
    private static partial Regex Lines();

    [GeneratedRegex(@"\\[a-su-zA-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Unknown();
}
