using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

/// <summary>PlaceholderWords that are still open when lint reads a line: each stands for a plain word.</summary>
internal static class PlaceholderWords
{
    private static readonly Regex Whole = new(
        @"<[A-Za-z][A-Za-z0-9 _.-]*>|\$\{[A-Za-z_][A-Za-z0-9_]*\}|\$[A-Za-z_][A-Za-z0-9_]*|\{[A-Za-z_][A-Za-z0-9_ -]*\}",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex Opened = new("<[A-Za-z][A-Za-z0-9_.-]*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static bool In(string text) => Whole.IsMatch(text);

    /// <summary>The text as it would look with its placeholders filled.</summary>
    public static string Fill(string text) => Whole.Replace(text, "x");

    /// <summary>Puts <c>&lt;pod name&gt;</c> together again where it was taken for several words.</summary>
    public static List<string> Join(IReadOnlyList<string> arguments)
    {
        var joined = new List<string>(arguments.Count);
        for (var i = 0; i < arguments.Count; i++)
        {
            var last = LastWordOf(arguments, i);
            joined.Add(last == i ? arguments[i] : string.Join(' ', arguments.Skip(i).Take(last - i + 1)));
            i = last;
        }

        return joined;
    }

    private static int LastWordOf(IReadOnlyList<string> arguments, int first)
    {
        const int longest = 6;
        if (!Opened.IsMatch(arguments[first]))
        {
            return first;
        }

        for (var i = first + 1; i < arguments.Count && i < first + longest; i++)
        {
            if (arguments[i].StartsWith('-') || arguments[i].Contains('<'))
            {
                return first;
            }

            if (arguments[i].Contains('>'))
            {
                return i;
            }
        }

        return first;
    }
}
