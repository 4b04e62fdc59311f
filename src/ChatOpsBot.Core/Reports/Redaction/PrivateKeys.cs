using System.Buffers;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>PEM and OpenPGP private keys, whole, over several lines or with escaped line ends; certificates and public keys stay.</summary>
internal static class PrivateKeys
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const int LongestKey = 65_536;
    private const int PemLine = 64;

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");
    private static readonly SearchValues<char> Body =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\\ \t\r\n\"',:-");

    public static void Find(string text, List<SecretSpan> found)
    {
        var at = 0;
        while ((at = text.IndexOf(Begin, at, StringComparison.Ordinal)) >= 0)
        {
            var name = at + Begin.Length;
            var close = text.IndexOf("-----", name, Math.Min(80, text.Length - name), StringComparison.Ordinal);
            at = name;
            if (close < 0 || !text.AsSpan(name, close - name).Contains("PRIVATE KEY", StringComparison.Ordinal))
            {
                continue;
            }

            var start = close + 5;
            var end = text.IndexOf(End, start, Math.Min(LongestKey, text.Length - start), StringComparison.Ordinal);
            end = end >= 0 ? end : EndOfRun(text, start);
            if (end - start > 8 && !RedactionLabel.Begins(text.AsSpan(start, end - start)))
            {
                found.Add(new SecretSpan(start, end, "private key"));
            }

            at = Math.Max(end, start);
        }

        FindLooseLines(text, found);
    }

    /// <summary>A key whose last line is missing: everything that could belong to it.</summary>
    private static int EndOfRun(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAnyExcept(Body);
        return length < 0 ? text.Length : start + length;
    }

    /// <summary>A line of nothing but base64, as long as PEM writes them: part of a key that was cut out of its frame by a filter.</summary>
    private static void FindLooseLines(string text, List<SecretSpan> found)
    {
        var inCertificate = false;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            if (line.StartsWith("-----"))
            {
                inCertificate = line.StartsWith(Begin) && !line.Contains("PRIVATE KEY", StringComparison.Ordinal);
                continue;
            }

            if (line.Length is PemLine or PemLine + 1 && !inCertificate)
            {
                line = line.TrimEnd('\r');
                if (line.Length == PemLine && !line.ContainsAnyExcept(Base64) && SecretValues.IsMixed(line))
                {
                    found.Add(new SecretSpan(range.Start.Value, range.Start.Value + PemLine, "key material"));
                }
            }
        }
    }
}
