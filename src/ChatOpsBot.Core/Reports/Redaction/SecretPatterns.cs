namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Credentials in addresses, command lines and other places where no name stands before the value.</summary>
internal static class SecretPatterns
{
    private static readonly SecretPattern[] Patterns =
    [
        // scheme://user:password@host, the last @ before the path ends the password.
        new("password", "://", """://[^\s/:@"'<>\\]*:(?<s>[^\s"'<>/\\]+)@"""),
        new("token", "://", """://(?<s>[A-Za-z0-9_\-]{20,})@"""),
        // A driver's address without a scheme: user:password@tcp(host:3306)/db.
        new("password", "@tcp(", """[\w.\-]+:(?<s>[^\s:"'/]+)@tcp\("""),
        new("password", "@unix(", """[\w.\-]+:(?<s>[^\s:"'/]+)@unix\("""),
        new("password", "jdbc:oracle:", """jdbc:oracle:[a-z0-9]+:[^\s/:@"']+/(?<s>[^\s@"']+)@"""),
        new("password", "curl", """\bcurl\b[^\n|;]*?\s(-u|--user|-U|--proxy-user)[ =]?["']?[^\s:"'$]+:(?<s>[^\s"'$][^\s"']*)"""),
        new("password", "sshpass", """\bsshpass\s+-p\s*["']?(?<s>[^\s"'$][^\s"']*)"""),
        new("password", "redis-cli", """\bredis-cli\b[^\n|;]*?\s-a\s+["']?(?<s>[^\s"'$][^\s"']*)"""),
        new("password", " login ", """\b(docker|podman|nerdctl|skopeo|buildah|crane|helm|az|oc)\b[^\n|;]*?\slogin\s[^\n|;]*?-p\s+["']?(?<s>[^\s"'$\-][^\s"']*)"""),
        new("password", "mysql", """\bmysql(dump|admin)?\b[^\n|;]*?\s-p(?<s>[^\s"'$\-][^\s"']{2,})"""),
        new("password", "login", """\blogin\s+\S+\s+password\s+(?<s>\S+)"""),
        new("password", "IDENTIFIED", """\bIDENTIFIED\s+(WITH\s+\w+\s+)?BY\s+(PASSWORD\s+)?["'](?<s>[^"'\n]+)["']"""),
        new("password", "PASSWORD", """\bPASSWORD\s+'(?<s>[^'\n]+)'"""),
        new("password", "identified", """\bidentified\s+by\s+["'](?<s>[^"'\n]+)["']"""),
        new("password", "password", """\bpassword\s+'(?<s>[^'\n]{3,})'"""),
        new("password hash", "$", """(?<s>\$(2[abxy]|apr1|1|5|6|7|y|argon2id?)\$[./A-Za-z0-9$=,+\-]{20,})"""),
        new("authorization", "earer ", """\b[Bb]earer\s+(?<s>[A-Za-z0-9_\-.~+/]{16,}=*)"""),
        new("authorization", "earer%20", """\b[Bb]earer%20(?<s>[A-Za-z0-9_\-.~+/%]{16,})"""),
        new("azure secret", "Q~", """(^|[^A-Za-z0-9_~.\-])(?<s>[A-Za-z0-9_~.\-]{3}[0-9]Q~[A-Za-z0-9_~.\-]{31,34})"""),
        new("terraform token", ".atlasv1.", """\b(?<s>[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-=]{60,})"""),
        new("mailchimp key", "-us", """\b(?<s>[0-9a-f]{32}-us[0-9]{1,2})\b"""),
        new("telegram token", ":A", """(?<s>[0-9]{8,10}:A[A-Za-z0-9_\-]{34})\b"""),
        new("airtable token", "pat", """\b(?<s>pat[A-Za-z0-9]{14}\.[a-f0-9]{64})\b"""),
        new("newrelic key", "NRAL", """\b(?<s>[a-f0-9]{36}NRAL)\b"""),
        new("discord token", ".", """\b(?<s>[MNO][A-Za-z0-9_\-]{23,25}\.[A-Za-z0-9_\-]{6}\.[A-Za-z0-9_\-]{27,38})\b"""),
        new("teams webhook", ".webhook.office.com/", """\.webhook\.office\.com/(?<s>webhookb2/[^\s"'<>]{60,})"""),
        new("digest", "response=", """\bDigest\s[^\n]*\bresponse="?(?<s>[a-f0-9]{32,64})"""),
    ];

    public static void Find(string text, List<SecretSpan> found)
    {
        foreach (var pattern in Patterns)
        {
            var first = text.IndexOf(pattern.Anchor, StringComparison.Ordinal);
            if (first < 0)
            {
                continue;
            }

            for (var match = pattern.Pattern.Match(text); match.Success; match = match.NextMatch())
            {
                var secret = match.Groups["s"];
                if (!secret.Success || !IsSecret(pattern.Kind, secret.ValueSpan))
                {
                    continue;
                }

                found.Add(new SecretSpan(secret.Index, secret.Index + secret.Length, pattern.Kind));
            }
        }
    }

    private static bool IsSecret(string kind, ReadOnlySpan<char> value) => kind switch
    {
        "password" => !SecretValues.IsPlaceholder(value),
        "token" or "authorization" => !SecretValues.IsPlaceholder(value) && SecretValues.HasVariety(value),
        _ => !RedactionLabel.Begins(value),
    };
}
