using System.Buffers;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>PEM and OpenPGP private keys, whole, over several lines or with escaped line ends; certificates and public keys stay.</summary>
internal static class PrivateKeys
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string PuttyLines = "Private-Lines:";
    private const int LongestKey = 65_536;
    private const int PemLine = 64;

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");
    private static readonly SearchValues<char> PuttyBody = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n");
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

        FindPutty(text, found);
        FindLooseLines(text, found);
    }

    /// <summary>The lines that <c>Private-Lines</c> counts in a PuTTY key, and the code that proves them.</summary>
    private static void FindPutty(string text, List<SecretSpan> found)
    {
        for (var at = 0; (at = text.IndexOf(PuttyLines, at, StringComparison.Ordinal)) >= 0;)
        {
            at = text.IndexOf('\n', at) + 1;
            if (at == 0)
            {
                return;
            }

            var end = text.IndexOf("Private-MAC:", at, StringComparison.Ordinal);
            var length = text.AsSpan(at, Math.Min(LongestKey, text.Length - at)).IndexOfAnyExcept(PuttyBody);
            end = end >= 0 ? end : length < 0 ? text.Length : at + length;
            var body = text.AsSpan(at, end - at).TrimEnd();
            if (body.Length > 8 && !RedactionLabel.Begins(body))
            {
                found.Add(new SecretSpan(at, at + body.Length, "private key"));
            }

            at = end;
        }
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
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? text.Length : start + length;
            var line = text.AsSpan(start, end - start);
            if (line.StartsWith("-----"))
            {
                inCertificate = line.StartsWith(Begin) && !line.Contains("PRIVATE KEY", StringComparison.Ordinal);
            }
            else if (line.Length is PemLine or PemLine + 1 && !inCertificate)
            {
                line = line.TrimEnd('\r');
                if (line.Length == PemLine && !line.ContainsAnyExcept(Base64) && SecretValues.IsMixed(line))
                {
                    found.Add(new SecretSpan(start, start + PemLine, "key material"));
                }
            }

            start = end + 1;
        }
    }
}
