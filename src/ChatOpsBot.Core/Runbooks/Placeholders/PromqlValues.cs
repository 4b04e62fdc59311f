using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Placeholders;

/// <summary>Puts values into PromQL: inside a string they are escaped (and, in a regular expression, made literal); outside only a name or duration is let through.</summary>
/// <remarks>https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals</remarks>
internal static partial class PromqlValues
{
    /// <summary>Null when the value may not stand there.</summary>
    public static string? Escape(string text, Placeholder gap, string value)
    {
        if (value.Length is 0 or > 253 || value.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
        {
            return null;
        }

        var (quote, start) = QuoteAt(text, gap.Start);
        if (quote == '\0')
        {
            return Bare().IsMatch(value) ? value : null;
        }

        var before = text.AsSpan(0, start).TrimEnd();
        var literal = before.EndsWith("=~") || before.EndsWith("!~") ? Special().Replace(value, @"\$0") : value;
        return quote == '`'
            ? literal.Contains('`', StringComparison.Ordinal) ? null : literal
            : literal.Replace("\\", @"\\", StringComparison.Ordinal).Replace(quote.ToString(), "\\" + quote, StringComparison.Ordinal);
    }

    /// <summary>The quote that is open at a position, and where it was opened.</summary>
    private static (char Quote, int Start) QuoteAt(string text, int position)
    {
        var quote = '\0';
        var start = 0;
        for (var i = 0; i < position; i++)
        {
            if (quote == '\0')
            {
                (quote, start) = text[i] is '"' or '\'' or '`' ? (text[i], i) : (quote, start);
            }
            else if (text[i] == '\\' && quote != '`')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                quote = '\0';
            }
        }

        return (quote, start);
    }

    [GeneratedRegex(@"[\\.+*?()|\[\]{}^$]", RegexOptions.CultureInvariant)]
    private static partial Regex Special();

    [GeneratedRegex(@"\A[A-Za-z0-9_:]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Bare();
}
