using System.Globalization;
using System.Text;

namespace ChatOpsBot.Core.Diagnosis.Access;

/// <summary>Cuts an access line into its words: bare, in brackets, or in quotes.</summary>
internal static class AccessWords
{
    private const int Most = 48;

    /// <summary>The words without their quotes and brackets, each with the sign it was written in; null when a quote or bracket is not closed.</summary>
    public static List<(string Text, char Sign)>? Split(string line) =>
        // A user agent may end in a backslash, which an escaped quote also begins with: the second try takes none as an escape.
        Split(line, hasEscapes: true) ?? (line.Contains('\\') ? Split(line, hasEscapes: false) : null);

    private static List<(string Text, char Sign)>? Split(string line, bool hasEscapes)
    {
        var words = new List<(string, char)>();
        var at = 0;
        while (at < line.Length && words.Count < Most)
        {
            if (line[at] == ' ')
            {
                at++;
                continue;
            }

            // [fd00::1]:8080 is a word like any other.
            var bracket = line[at] == '[' ? line.IndexOf(']', at) : -1;
            var sign = line[at] == '"' ? '"' : line[at] == '[' && (bracket < 0 || IsEnd(line, bracket)) ? '[' : ' ';
            var end = sign switch
            {
                '"' => QuoteEnd(line, at + 1, hasEscapes),
                '[' => bracket,
                _ => line.IndexOf(' ', at) is > 0 and var blank ? blank : line.Length,
            };
            if (end < 0)
            {
                return null;
            }

            var text = sign == ' ' ? line[at..end] : line[(at + 1)..end];
            words.Add((sign == '"' && hasEscapes && text.Contains('\\') ? Unescape(text) : text, sign));
            at = end + 1;
        }

        return words;
    }

    public static DateTimeOffset? CommonTime(string text) =>
        DateTimeOffset.TryParseExact(text, ["dd/MMM/yyyy:HH:mm:ss zzz", "dd/MMM/yyyy:HH:mm:ss.FFFFFFF zzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    public static DateTimeOffset? IsoTime(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>A status of three digits, or 0 for none; null for anything else.</summary>
    public static int? Status(string text) =>
        text is "0" or "000" or "-" ? 0 : text.Length == 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and < 1000 ? status : null;

    public static (string Method, string Path) Request(string text)
    {
        var parts = text.Split(' ', 3);
        return parts.Length < 2 ? ("", Bare(text)) : (parts[0], parts[1]);
    }

    /// <summary>What stands before the last colon of an address with a port.</summary>
    public static string Host(string address)
    {
        if (address.StartsWith('['))
        {
            return address[1..(address.IndexOf(']') is > 0 and var end ? end : address.Length)];
        }

        var colon = address.LastIndexOf(':');
        return colon > 0 && address.IndexOf(':') == colon ? address[..colon] : address;
    }

    public static string Bare(string text) => text == "-" ? "" : text;

    // A quote ends where a blank or the end of the line follows; a backslash takes the next character literally.
    private static int QuoteEnd(string line, int at, bool hasEscapes)
    {
        for (; at < line.Length; at++)
        {
            if (hasEscapes && line[at] == '\\')
            {
                at++;
            }
            else if (line[at] == '"' && IsEnd(line, at))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsEnd(string line, int at) => at + 1 >= line.Length || line[at + 1] == ' ';

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '\\' && i + 1 < text.Length && (text[i + 1] is '"' or '\\');
            plain.Append(isEscape ? text[++i] : text[i]);
        }

        return plain.ToString();
    }
}
