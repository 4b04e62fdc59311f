namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Secrets in the values of the headers Authorization, Cookie and Set-Cookie.</summary>
internal static class HeaderValues
{
    private static readonly string[] Schemes = ["Bearer", "Basic", "AWS4-HMAC-SHA256", "Token", "Digest", "Negotiate", "NTLM", "ApiKey", "Api-Key", "GenieKey", "Splunk", "SSWS", "Key", "AWS"];

    public static void FindAuthorization(string text, KeyedValue value, List<SecretSpan> found)
    {
        var header = text.AsSpan(value.Start, EndOfHeader(text, value) - value.Start);
        var start = 0;
        foreach (var scheme in Schemes)
        {
            if (header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && header.Length > scheme.Length && header[scheme.Length] is ' ' or '\t' or '+')
            {
                start = scheme.Length + 1;
                break;
            }
        }

        var secret = header[start..];
        secret = secret[..(secret.IndexOfAny(" \t") is >= 0 and var blank ? blank : secret.Length)].TrimEnd(",;)]}\\");
        if (start == 0 && !SecretValues.LooksRandom(secret))
        {
            return;
        }

        if (secret.Length >= 4 && !SecretValues.IsPlaceholder(secret))
        {
            found.Add(new SecretSpan(value.Start + start, value.Start + start + secret.Length, "authorization"));
        }
    }

    /// <summary>Each cookie's value; names, and the attributes of Set-Cookie, stay.</summary>
    public static void FindCookies(string text, KeyedValue value, bool isSet, List<SecretSpan> found)
    {
        var header = text.AsSpan(value.Start, EndOfHeader(text, value) - value.Start);
        foreach (var range in header.Split(';'))
        {
            var pair = header[range];
            var equals = pair.IndexOf('=');
            if (equals > 0)
            {
                var start = value.Start + range.Start.Value + equals + 1;
                var secret = pair[(equals + 1)..].TrimEnd(" \t\r,)]}\\");
                if (secret.Length >= 3 && !SecretValues.IsPlaceholder(secret))
                {
                    found.Add(new SecretSpan(start, start + secret.Length, "cookie"));
                }
            }

            if (isSet)
            {
                return;
            }
        }
    }

    private static int EndOfHeader(string text, KeyedValue value)
    {
        if (value.IsQuoted)
        {
            return value.End;
        }

        var end = text.AsSpan(value.Start).IndexOfAny("\r\n\"'`");
        return end < 0 ? text.Length : value.Start + end;
    }
}
