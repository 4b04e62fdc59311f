using System.Text;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Cuts lines that are too long to be read by anybody, so that no line can make a later pattern slow.</summary>
internal static class LineCutter
{
    private const string Mark = " …[line cut]";

    /// <summary>How far back from the limit a blank is looked for, so that no word is cut in two.</summary>
    private const int Slack = 512;

    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit || !HasLongLine(text, limit))
        {
            return text;
        }

        var kept = new StringBuilder();
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            kept.Append(line.Length <= limit ? line : Shorten(line, limit)).Append('\n');
        }

        return kept.ToString(0, kept.Length - 1);
    }

    private static bool HasLongLine(string text, int limit)
    {
        for (var start = 0; text.Length - start > limit;)
        {
            var end = text.LastIndexOf('\n', start + limit, limit + 1);
            if (end < 0)
            {
                return true;
            }

            start = end + 1;
        }

        return false;
    }

    private static string Shorten(ReadOnlySpan<char> line, int limit)
    {
        var end = limit - Mark.Length;
        var label = line[..end].LastIndexOf(RedactionLabel.Opening);
        if (label >= 0 && line[label..end].IndexOf(']') < 0)
        {
            end = label;
        }

        var blank = line[(end - Math.Min(end, Slack))..end].LastIndexOfAny(' ', '\t');
        if (blank >= 0)
        {
            end = end - Math.Min(end, Slack) + blank;
        }
        else if (end > 0 && char.IsHighSurrogate(line[end - 1]))
        {
            end--;
        }

        return string.Concat(line[..end].TrimEnd(), Mark);
    }
}
