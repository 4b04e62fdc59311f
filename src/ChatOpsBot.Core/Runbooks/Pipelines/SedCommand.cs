using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>One command of a sed script with its address.</summary>
/// <param name="Name"><c>s</c>, <c>d</c>, <c>p</c> or <c>q</c>.</param>
internal sealed record SedCommand(char Name)
{
    /// <summary>First line it is for; 0 for every line, -1 for the last.</summary>
    public int From { get; init; }

    /// <summary>Last line it is for; 0 for <see cref="From"/> alone, -1 for the last of all.</summary>
    public int To { get; init; }

    public Regex? Where { get; init; }

    public bool Invert { get; init; }

    public Regex? Pattern { get; init; }

    public string Replacement { get; init; } = "";

    public bool Everywhere { get; init; }

    public int Occurrence { get; init; } = 1;

    public bool Print { get; init; }

    public bool Selects(string line, int number, bool isLast)
    {
        var isSelected = Where is not null ? Where.IsMatch(line)
            : From == 0 || (From == -1 ? isLast : To == 0 ? number == From : number == From || (number > From && (To == -1 || number <= To)));
        return isSelected != Invert;
    }

    public string Substitute(string line, out bool isChanged)
    {
        var seen = 0;
        var hit = false;
        var result = Pattern!.Replace(line, match =>
        {
            seen++;
            if (seen < Occurrence || (seen > Occurrence && !Everywhere))
            {
                return match.Value;
            }

            hit = true;
            return Expand(match);
        });
        isChanged = hit;
        return result;
    }

    private string Expand(Match match)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Replacement.Length; i++)
        {
            var c = Replacement[i];
            if (c == '&')
            {
                text.Append(match.Value);
            }
            else if (c == '\\' && i + 1 < Replacement.Length)
            {
                c = Replacement[++i];
                text.Append(char.IsAsciiDigit(c) ? match.Groups[c - '0'].Value : c == 't' ? "\t" : c.ToString());
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }
}
