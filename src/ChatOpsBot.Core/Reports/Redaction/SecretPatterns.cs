namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Credentials in addresses, command lines and other places where no name stands before the value.</summary>
internal static class SecretPatterns
{
    /// <summary>What a token may stand behind; an escaped line end and an encoded character are no part of it.</summary>
    private const string Before = """(^|[^A-Za-z0-9]|\\[nrt]|%[0-9A-F][0-9A-F])""";

    private static readonly SecretPattern[] Patterns =
    [
        // scheme://user:password@host, the last @ before the path ends the password.
        new("password", "://", """://[^\s/:@"'<>\\]*:(?<s>[^\s"'<>/\\]+)@"""),
        new("token", "://", """://(?<s>[A-Za-z0-9_\-]{20,})@"""),
        // A driver's address without a scheme: user:password@tcp(host:3306)/db.
        new("password", "@tcp(", """[\w.\-]+:(?<s>[^\s:"'/]+)@tcp\("""),
        new("password", "@unix(", """[\w.\-]+:(?<s>[^\s:"'/]+)@unix\("""),
        new("password", "jdbc:oracle:", """jdbc:oracle:[a-z0-9]+:[^\s/:@"']+/(?<s>[^\s@"']+)@"""),
        new("password", "curl", """\bcurl\b[^|;]*?\s(-u|--user|-U|--proxy-user)[ =]?["']?[^\s:"'$]+:(?<s>[^\s"'$][^\s"']*)"""),
        new("password", "--password-stdin", """\b(echo|printf)\s+(-n\s+)?["']?(?<s>[^\s"'$|]+)["']?\s*\|[^\n]*--password-stdin"""),
        new("password", "ConvertTo-SecureString", """\bConvertTo-SecureString\s+(-String\s+)?["'](?<s>[^"'\n$]+)["']"""),
        new("password", "NetworkCredential(", """\bNetworkCredential\(\s*"[^"\n]*"\s*,\s*"(?<s>[^"\n]+)"""),
        new("password", "auth=(", """\bauth=\(\s*["'][^"'\n]*["']\s*,\s*["'](?<s>[^"'\n]+)["']"""),
        new("password", ".login(", """\.login\(\s*["'][^"'\n]*["']\s*,\s*["'](?<s>[^"'\n]+)["']"""),
        // A router's configuration: a read or write community, and a password in Cisco's reversible type 7.
        new("password", "snmp-server community ", """\bsnmp-server community (?<s>\S+)"""),
        new("password", "password 7 ", """\bpassword 7 (?<s>[0-9A-F]{6,})\b"""),
        new("password", "htpasswd", """\bhtpasswd\s+(-\w+\s+)*-\w*b\w*\s+(-\w+\s+)*\S+\s+\S+\s+["']?(?<s>[^\s"'$]+)"""),
        new("password", "ldap", """\bldap(search|modify|add|whoami|passwd|delete)\b[^|;]*?\s-w\s+["']?(?<s>[^\s"'$\-][^\s"']*)"""),
        new("password", "mongo", """\b(mongosh?|mongodump|mongorestore|mongoexport|mongoimport)\b[^|;]*?\s-p\s+["']?(?<s>[^\s"'$\-][^\s"']*)"""),
        new("password", "openssl", """\bopenssl\b[^|;]*?\s-(k|K)\s+["']?(?<s>[^\s"'$\-][^\s"']*)"""),
        new("password", "pass:", """\s-?-?pass(in|out)?\s+pass:(?<s>[^\s"'$]+)"""),
        new("password", "net use", """\bnet use\b[^\n]*/user:\S+\s+(?<s>[^\s"'$/*]+)"""),
        new("password", "rabbitmqctl", """\brabbitmqctl\b[^|;]*?\s(add_user|change_password)\s+\S+\s+["']?(?<s>[^\s"'$]+)"""),
        new("password", "smb", """\b(smbclient|smbmount|mount\.cifs|rpcclient)\b[^|;]*?\s-U\s*["']?[^\s"'%]+%(?<s>[^\s"'$]+)"""),
        new("password", "sqlplus", """\bsqlplus\b[^|;]*?\s[^\s/"']+/(?<s>[^\s@"'$]+)@"""),
        new("password", "identified with", """\bidentified with\s+\S+\s+(by|as)\s+["'](?<s>[^"'\n]+)["']"""),
        new("password", "identified WITH", """\bidentified WITH\s+\S+\s+(BY|AS)\s+["'](?<s>[^"'\n]+)["']"""),
        new("password", ":5432:", """(^|\n)\s*[\w.\-*]+:5432:[\w\-*]+:[\w.\-*]+:(?<s>[^\s:]{4,})"""),
        new("password", ":*:", """(^|\n)\s*[\w.\-*]+:([0-9]{2,5}|\*):[\w\-*]+:[\w.\-*]+:(?<s>[^\s:]{4,})"""),
        new("password", "credentials", """\bcredentials?:?\s+[\w.@\-]+ / (?<s>[^\s,;]*[0-9][^\s,;]*)"""),
        new("password", " +@", """(^|\n)user \S+ on [^\n]*?>(?<s>[^\s>]{6,})"""),
        new("telegram token", ":AA", """(?<s>[0-9]{8,10}:AA[A-Za-z0-9_\-]{33})\b"""),
        new("key", "\"kty\"", """["](d|p|q|dp|dq|qi|k)"\s*:\s*"(?<s>[A-Za-z0-9_\-]{20,})"""),
        new("key", "<D>", """<(D|P|Q|DP|DQ|InverseQ)>(?<s>[A-Za-z0-9+/=]{20,})<"""),
        new("key", "BUNDLE_", """\bBUNDLE_[A-Z_]+__COM\W+(?<s>[a-f0-9]{8}:[a-f0-9]{8})\b"""),
        new("key", "contribsys.com", """://(?<s>[a-f0-9]{8}:[a-f0-9]{8})@"""),
        new("authorization", "oauth2-bearer", """--oauth2-bearer[ =]["']?(?<s>[^\s"'$]+)"""),
        new("session", "JSESSIONID=", """\bJSESSIONID=(?<s>[A-Za-z0-9_.\-!]{16,})"""),
        new("maxmind key", "_mmk", Before + """(?<s>[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk)\b"""),
        new("azure devops token", "AZDO", Before + """(?<s>[A-Za-z0-9]{70,80}AZDO[A-Za-z0-9]{4})\b"""),
        new("1password key", "A3-", Before + """(?<s>A3-[A-Z0-9]{6}-([A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}(-[A-Z0-9]{5})?)"""),
        new("password", "sshpass", """\bsshpass\s+-p\s*["']?(?<s>[^\s"'$][^\s"']*)"""),
        new("password", "redis-cli", """\bredis-cli\b[^|;]*?\s-a\s+["']?(?<s>[^\s"'$][^\s"']*)"""),
        new("password", " login ", """\b(docker|podman|nerdctl|skopeo|buildah|crane|helm|az|oc)\b[^|;]*?\slogin\s[^|;]*?-p\s+["']?(?<s>[^\s"'$\-][^\s"']*)"""),
        new("password", "mysql", """\bmysql(dump|admin)?\b[^|;]*?\s-p(?<s>[^\s"'$\-][^\s"']{2,})"""),
        new("password", "login ", """\blogin\s+\S+\s+password\s+(?<s>\S+)"""),
        new("password", "IDENTIFIED", """\bIDENTIFIED\s+(WITH\s+\w+\s+)?BY\s+(PASSWORD\s+)?["'](?<s>[^"'\n]+)["']"""),
        new("password", "PASSWORD '", """\bPASSWORD\s+'(?<s>[^'\n]+)'"""),
        new("password", "identified", """\bidentified\s+by\s+["'](?<s>[^"'\n]+)["']"""),
        new("password", "password '", """\bpassword\s+'(?<s>[^'\n]{3,})'"""),
        new("password hash", "pbkdf2", """(?<s>pbkdf2[_\-:]sha[0-9]+[$:][0-9]+[$:][A-Za-z0-9+/=.]+[$:][A-Za-z0-9+/=.]{20,})"""),
        new("password hash", "SCRAM-SHA-", """(?<s>SCRAM-SHA-(1|256|512)\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+)"""),
        new("authorization", "earer ", """\b[Bb]earer\s+(?<s>[A-Za-z0-9_\-.~+/]{16,}=*)"""),
        new("authorization", "earer%20", """\b[Bb]earer%20(?<s>[A-Za-z0-9_\-.~+/%]{16,})"""),
        new("azure secret", "Q~", """(^|[^A-Za-z0-9_~.\-])(?<s>[A-Za-z0-9_~.\-]{3}[0-9]Q~[A-Za-z0-9_~.\-]{31,34})"""),
        new("terraform token", ".atlasv1.", Before + """(?<s>[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-=]{60,})"""),
        new("mailchimp key", "-us", Before + """(?<s>[0-9a-f]{32}-us[0-9]{1,2})\b"""),
        new("newrelic key", "NRAL", """(?<s>[a-f0-9]{36}NRAL)\b"""),
        new("teams webhook", ".webhook.office.com/", """\.webhook\.office\.com/(?<s>webhookb2/[^\s"'<>]{60,})"""),
        new("digest", "response=", """\bDigest\s[^\n]*\bresponse="?(?<s>[a-f0-9]{32,64})"""),
    ];

    private static readonly LiteralTable<int> Anchors = new(Enumerable.Range(0, Patterns.Length), i => Patterns[i].Anchor);

    /// <summary>A pattern sees the line that holds its anchor, with the lines that a backslash at its end continues, and no other.</summary>
    public static void Find(string text, List<SecretSpan> found)
    {
        Span<int> done = stackalloc int[Patterns.Length];
        for (var i = 0; i + 1 < text.Length; i++)
        {
            foreach (var number in Anchors.At(text[i], text[i + 1]))
            {
                if (i >= done[number] && text.AsSpan(i).StartsWith(Patterns[number].Anchor, StringComparison.Ordinal))
                {
                    done[number] = EndOfLine(text, i);
                    FindInLine(Patterns[number], text, text.LastIndexOf('\n', i) + 1, done[number], found);
                }
            }
        }
    }

    private static void FindInLine(SecretPattern pattern, string text, int start, int end, List<SecretSpan> found)
    {
        for (var match = pattern.Pattern.Match(text, start, end - start); match.Success; match = match.NextMatch())
        {
            var secret = match.Groups["s"];
            if (secret.Success && IsSecret(pattern.Kind, secret.ValueSpan))
            {
                found.Add(new SecretSpan(secret.Index, secret.Index + secret.Length, pattern.Kind));
            }
        }
    }

    private static int EndOfLine(string text, int at)
    {
        while (true)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0)
            {
                return text.Length;
            }

            if (end == 0 || text[end - 1] != '\\')
            {
                return end;
            }

            at = end + 1;
        }
    }

    private static bool IsSecret(string kind, ReadOnlySpan<char> value) => kind switch
    {
        "password" => !SecretValues.IsPlaceholder(value),
        "token" or "authorization" => !SecretValues.IsPlaceholder(value) && SecretValues.HasVariety(value),
        _ => !RedactionLabel.Begins(value),
    };
}
