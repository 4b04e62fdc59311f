namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Says by its name whether a key, flag or header holds a secret.</summary>
/// <remarks>Its last words decide: <c>db_password</c> does, <c>passwordPolicy</c> and <c>secretName</c> do not.</remarks>
internal static class SecretNames
{
    private static readonly HashSet<string> Certain =
    [
        "password", "passwd", "pwd", "passphrase", "passcode", "pass", "pw", "secret", "apikey", "secretkey", "accesskey", "privatekey", "authtoken",
        "accesstoken", "refreshtoken", "sharedaccesskey", "accountkey", "dockerconfigjson", "dockercfg", "connectionstring", "requirepass", "masterauth",
        "kennwort", "mdp", "contrasena", "senha", "wachtwoord",
    ];

    private static readonly HashSet<string> Endings =
        ["password", "passwd", "passphrase", "apikey", "secretkey", "accesskey", "privatekey", "authtoken", "accesstoken", "clientsecret", "passwort", "pwd", "secret"];

    private static readonly HashSet<string> KeyOwners =
    [
        "api", "access", "secret", "private", "encryption", "signing", "sign", "auth", "account", "shared", "master", "consumer", "app", "application",
        "storage", "deploy", "session", "hmac", "service", "license", "client", "jwt", "subscription", "admin", "write", "read", "integration", "routing",
        "ssh", "aes", "crypto", "cipher", "decryption", "server", "token", "webhook", "authorization", "algolia", "airtable", "mailchimp", "mapbox", "maps", "sendgrid", "stripe", "twilio", "datadog", "pagerduty", "sentry", "tls",
    ];

    /// <summary>Words behind the deciding one that only say which of several it is.</summary>
    private static readonly HashSet<string> Qualifiers =
    [
        "prod", "production", "dev", "development", "test", "testing", "staging", "stage", "live", "sandbox", "primary", "secondary", "main", "old", "new",
        "current", "previous", "backup", "value", "plain", "plaintext", "b64", "base64", "encoded", "raw", "hash", "base", "string", "v", "x", "data", "local", "default", "confirmation", "confirm",
    ];

    /// <summary>Words before <c>secret</c> or <c>token</c> that make it a reference, a cursor or a count.</summary>
    private static readonly HashSet<string> Harmless =
    [
        "existing", "pull", "tls", "k8s", "kube", "page", "next", "continue", "continuation", "cursor", "sync", "resume", "unexpected", "max", "min",
        "num", "total", "prompt", "completion", "per", "has", "is", "no", "use", "using", "missing", "invalid", "ref", "refs", "forgot", "reset", "change", "show", "require", "allow", "enable",
        "public", "primary", "foreign", "partition", "sort", "cache", "idempotency", "mount", "checksum", "secretsmanager",
    ];

    private static readonly HashSet<string> Likely =
        ["token", "auth", "credential", "credentials", "cred", "creds", "sig", "signature", "jwt", "otp", "psk", "sid", "sessionid", "session", "cookie", "bearer", "tkn", "secrets", "passwords", "tokens"];

    public static SecretName Judge(ReadOnlySpan<char> name)
    {
        var words = Words(name);
        while (words.Count > 1 && (Qualifiers.Contains(words[^1]) || words[^1].AsSpan().IndexOfAnyExceptInRange('0', '9') < 0))
        {
            words.RemoveAt(words.Count - 1);
        }

        if (words.Count == 0)
        {
            return SecretName.No;
        }

        var last = words[^1].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var before = words.Count > 1 ? words[^2] : "";
        if (Harmless.Contains(before) && !(last == "key" && before == "tls"))
        {
            return SecretName.No;
        }

        if (last is "authorization")
        {
            return SecretName.Authorization;
        }

        if (last == "cookie" && (before is "set" or ""))
        {
            return before == "set" ? SecretName.SetCookie : SecretName.Cookie;
        }

        if (last is "key")
        {
            return KeyOwners.Contains(before) || before.EndsWith("api", StringComparison.Ordinal) ? SecretName.Key : SecretName.No;
        }

        if (last == "id" && before == "session")
        {
            return SecretName.Likely;
        }

        if (Certain.Contains(last) || Endings.Any(ending => last.EndsWith(ending, StringComparison.Ordinal)))
        {
            return last.EndsWith("key", StringComparison.Ordinal) ? SecretName.Key
                : last.EndsWith("token", StringComparison.Ordinal) ? SecretName.Token
                : last == "secret" && before.Length == 0 ? SecretName.BareSecret
                : last.EndsWith("secret", StringComparison.Ordinal) ? SecretName.Secret
                : SecretName.Password;
        }

        return last == "token" && before.Length > 0 ? SecretName.Token : Likely.Contains(last) ? SecretName.Likely : SecretName.No;
    }

    /// <summary>The words of an identifier, in lower case: at separators and where a capital follows a small letter.</summary>
    private static List<string> Words(ReadOnlySpan<char> name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsAsciiLetterOrDigit(name[i]);
            var begins = !ends && i > start && char.IsAsciiLetterUpper(name[i])
                && (!char.IsAsciiLetterUpper(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            if (!ends && !begins)
            {
                continue;
            }

            if (i > start)
            {
                words.Add(name[start..i].ToString().ToLowerInvariant());
            }

            start = ends ? i + 1 : i;
        }

        return words;
    }
}
