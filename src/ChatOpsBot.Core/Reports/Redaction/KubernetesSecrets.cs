using System.Buffers;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>The values of a Kubernetes Secret, whatever their keys are called.</summary>
internal static class KubernetesSecrets
{
    private const int LongestSecret = 65_536;

    private static readonly SearchValues<string> Kinds =
        SearchValues.Create(["kind: Secret\n", "kind: Secret\r", "\"kind\":\"Secret\"", "\"kind\": \"Secret\""], StringComparison.Ordinal);

    public static void Find(string text, List<SecretSpan> found)
    {
        for (var at = 0; text.AsSpan(at).IndexOfAny(Kinds) is >= 0 and var next; at += next + 1)
        {
            if (text[at + next] == '"')
            {
                FindJson(text, at + next, found);
            }
            else
            {
                FindYaml(text, at + next, found);
            }
        }
    }

    /// <summary>The lines below <c>data:</c> and <c>stringData:</c> in the document that the kind stands in.</summary>
    private static void FindYaml(string text, int at, List<SecretSpan> found)
    {
        var start = text.LastIndexOf("\n---", at, StringComparison.Ordinal) is >= 0 and var before ? before + 4 : 0;
        var end = text.IndexOf("\n---", at, StringComparison.Ordinal) is >= 0 and var after ? after : text.Length;
        var document = text.AsSpan(start, Math.Min(end - start, LongestSecret));
        var depth = -1;
        foreach (var range in document.Split('\n'))
        {
            var line = document[range].TrimEnd('\r');
            var content = line.TrimStart(" -");
            var indent = line.Length - content.Length;
            if (depth >= 0 && (content.IsEmpty || indent > depth))
            {
                var colon = content.IndexOf(": ");
                var value = (colon < 0 ? content : content[(colon + 2)..]).TrimStart();
                Add(start + range.Start.Value + line.Length - value.Length, value.TrimEnd(), found);
            }
            else
            {
                depth = content is "data:" or "stringData:" ? indent : -1;
            }
        }
    }

    private static void FindJson(string text, int at, List<SecretSpan> found)
    {
        foreach (var name in (ReadOnlySpan<string>)["\"data\"", "\"stringData\""])
        {
            var from = Math.Max(0, at - LongestSecret);
            var data = text.IndexOf(name, from, Math.Min(2 * LongestSecret, text.Length - from), StringComparison.Ordinal);
            var open = data < 0 ? -1 : text.IndexOf('{', data, Math.Min(20, text.Length - data));
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                continue;
            }

            for (var i = open; (i = text.IndexOf(':', i, close - i)) >= 0;)
            {
                var cursor = new ValueCursor(text, i + 1);
                cursor.SkipSpace();
                var value = cursor.Value(onLine: false);
                Add(value.Start, text.AsSpan(value.Start, value.End - value.Start), found);
                i = Math.Max(i + 1, value.End);
            }
        }
    }

    private static void Add(int start, ReadOnlySpan<char> value, List<SecretSpan> found)
    {
        var bare = value.Trim("\"'");
        if (bare.Length > 0 && bare is not ("|" or ">" or "|-" or ">-" or "{}") && !RedactionLabel.Begins(bare) && !SecretValues.IsPlaceholder(bare))
        {
            var quote = value.IndexOf(bare);
            found.Add(new SecretSpan(start + quote, start + quote + bare.Length, "secret"));
        }
    }
}
