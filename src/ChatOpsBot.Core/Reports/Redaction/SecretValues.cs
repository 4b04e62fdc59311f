using System.Buffers;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Tells values that could be secrets from placeholders, words, numbers and names.</summary>
internal static class SecretValues
{
    private const int WordLikeRun = 3;

    private static readonly SearchValues<char> TemplateOpenings = SearchValues.Create("$<{[*%#");

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "nil", "none", "true", "false", "undefined", "yes", "no", "on", "off", "empty", "unset", "blank", "n/a", "na", "unknown",
        "string", "str", "int", "integer", "bool", "boolean", "bytes", "byte", "object", "text", "char", "varchar", "any", "optional", "required",
        "expired", "invalid", "missing", "incorrect", "malformed", "unexpected", "failed", "failure", "unauthorized", "denied", "rejected",
        "valid", "ok", "enabled", "disabled", "strict", "not", "is", "was", "must", "cannot", "can't", "could", "should", "does", "has", "have",
        "the", "a", "an", "in", "for", "from", "of", "to", "at", "by", "with", "and", "or", "if", "set", "error", "success", "accepted",
        "authentication", "validation", "verification", "mismatch", "revoked", "wrong", "too", "plain", "bearer", "basic", "oauth", "oauth2", "jwt",
        "password", "passwd", "secret", "token", "username", "redacted", "masked", "hidden", "filtered", "removed", "sensitive", "encrypted",
        "changeme", "changeit", "change-me", "change_me", "example", "placeholder", "insert", "todo", "tbd", "dummy", "foo", "bar", "opaque", "self", "this", "value", "default", "generated", "file", "env", "vault", "keyring", "required,", "unable", "reset", "changed", "updated",
    };

    /// <summary>True for what stands where a value would: templates, stars, words such as <c>null</c>, and our own labels.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.IsEmpty || RedactionLabel.Begins(value) || !value.ContainsAnyExcept(value[0]))
        {
            return true;
        }

        if (TemplateOpenings.Contains(value[0]) && IsTemplate(value))
        {
            return true;
        }

        return Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value.TrimEnd(".,:;!"))
            || value.Trim("[]<>*()-_{}").StartsWith("redacted", StringComparison.OrdinalIgnoreCase)
            || value.Contains("****", StringComparison.Ordinal)
            || value.Contains("xxxxx", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("your", StringComparison.OrdinalIgnoreCase) && value.IndexOfAny("-_ ") is 4
            || value.EndsWith("EXAMPLE", StringComparison.Ordinal) || value.EndsWith("EXAMPLEKEY", StringComparison.Ordinal)
            || value.StartsWith("process.env", StringComparison.Ordinal)
            || value.StartsWith("os.environ", StringComparison.Ordinal)
            || value.StartsWith("vault:", StringComparison.Ordinal)
            || value.StartsWith("secretKeyRef", StringComparison.Ordinal);
    }

    /// <summary>True for a value that a person did not choose as a word: it mixes digits with letters, or is long and unlike a name.</summary>
    public static bool LooksRandom(ReadOnlySpan<char> value)
    {
        if (value.Length < 8 || IsNumber(value) || IsPath(value) || IsName(value) || IsUuid(value) || IsTime(value))
        {
            return false;
        }

        var digits = value.ContainsAnyInRange('0', '9');
        var lower = value.ContainsAnyInRange('a', 'z');
        var upper = value.ContainsAnyInRange('A', 'Z');
        return digits ? lower || upper : value.Length >= 16 && lower && upper && Distinct(value) >= 10 && !IsCamelWords(value);
    }

    /// <summary>True for a password as people choose them to be strong: letters with digits, and a mark or both cases.</summary>
    public static bool LooksChosen(ReadOnlySpan<char> value) =>
        value.Length >= 6 && HasDigitAndLetter(value) && !IsPath(value) && !IsName(value) && !IsTime(value)
        && ((value.ContainsAnyInRange('a', 'z') && value.ContainsAnyInRange('A', 'Z')) || value.ContainsAnyExcept(LettersAndDigits) || value.Length >= 10) && !IsHex(value);

    /// <summary>True for what only a machine makes: long, of small and capital letters beyond hexadecimal, and digits.</summary>
    public static bool LooksMade(ReadOnlySpan<char> value) => value.Length >= 16 && IsMixed(value) && !IsName(value) && !IsPath(value) && !value.ContainsAny(" :,()[]{}");

    public static bool HasDigitAndLetter(ReadOnlySpan<char> value) =>
        value.ContainsAnyInRange('0', '9') && (value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z'));

    /// <summary>True when a token's body is not a run of one character or a word: <c>sk-xxxxxxxxxxxxxxxxxxxx</c> is no key.</summary>
    public static bool HasVariety(ReadOnlySpan<char> body) =>
        Distinct(body) >= Math.Min(6, body.Length / 2) && (body.ContainsAnyInRange('0', '9') || (body.ContainsAnyInRange('a', 'z') && body.ContainsAnyInRange('A', 'Z')));

    /// <summary>True for lower case, upper case and digits together: base64, but not hexadecimal and not words.</summary>
    public static bool IsMixed(ReadOnlySpan<char> value) =>
        value.ContainsAnyInRange('0', '9') && value.ContainsAnyInRange('g', 'z') && value.ContainsAnyInRange('G', 'Z');

    public static bool IsNumber(ReadOnlySpan<char> value) => !value.ContainsAnyExcept("0123456789.,:-+%");

    /// <summary>A path or an address: it says where the secret is, and is not it.</summary>
    public static bool IsPath(ReadOnlySpan<char> value) =>
        (value[0] is '/' or '~' && value.Length > 2 && value[1..].Contains('/') && !HasMadeSegment(value)) || value.StartsWith("./") || value.StartsWith("../")
        || value.StartsWith("http://") || value.StartsWith("https://") || value.StartsWith("file:") || value.StartsWith("arn:");

    /// <summary>Base64 may begin with a slash and hold more of them; no folder is called so.</summary>
    private static bool HasMadeSegment(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            if (path[range].Length >= 12 && IsMixed(path[range]) && !path[range].ContainsAny("-_."))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name as Kubernetes and people form them, <c>auth-service-token-x7k2p</c>: mostly words between hyphens, dots, slashes or underscores.</summary>
    public static bool IsName(ReadOnlySpan<char> value)
    {
        var words = 0;
        var parts = 0;
        foreach (var range in value.SplitAny("-_./:"))
        {
            var part = value[range];
            parts++;
            if (part.Length > 12 && part.ContainsAnyInRange('0', '9'))
            {
                return false;
            }

            words += part.Length >= WordLikeRun && !part.ContainsAnyExceptInRange('a', 'z') ? 1 : 0;
        }

        return parts > 1 && words * 2 >= parts;
    }

    private static bool IsTemplate(ReadOnlySpan<char> value) => value[0] switch
    {
        '$' => value.Length > 1 && (value[1] is '{' or '(' or '$' || !value[1..].ContainsAnyExcept(EnvironmentName)),
        '<' => value.Contains('>') || value.IndexOfAnyExceptInRange('a', 'z') < 0 || value[1] is 's',
        '{' => true,
        '[' => true,
        '*' => value.StartsWith("***"),
        '%' => value.Length <= 3 || value[1] is '(' or '{' || value[^1] == '%',
        _ => false,
    };

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static bool IsHex(ReadOnlySpan<char> value) => !value.ContainsAnyExcept("0123456789abcdefABCDEF");

    private static readonly SearchValues<char> EnvironmentName = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_abcdefghijklmnopqrstuvwxyz");

    public static bool IsUuid(ReadOnlySpan<char> value) => value.Length is 36 or 32 && Guid.TryParse(value, out _) && value.Contains('-');

    private static bool IsTime(ReadOnlySpan<char> value) =>
        value.Length >= 10 && value[4] == '-' && value[7] == '-' && !value[..4].ContainsAnyExceptInRange('0', '9');

    /// <summary>An identifier in camel case: each upper case letter begins a run of lower case ones.</summary>
    private static bool IsCamelWords(ReadOnlySpan<char> value)
    {
        var changes = 0;
        for (var i = 1; i < value.Length; i++)
        {
            changes += char.IsAsciiLetterUpper(value[i]) && char.IsAsciiLetterLower(value[i - 1]) ? 1 : 0;
            if (!char.IsAsciiLetter(value[i]) && value[i] is not ('.' or '_' or '(' or ')'))
            {
                return false;
            }
        }

        return changes * 4 <= value.Length;
    }

    private static int Distinct(ReadOnlySpan<char> value)
    {
        UInt128 seen = 0;
        foreach (var c in value)
        {
            seen |= UInt128.One << (c & 127);
        }

        return (int)UInt128.PopCount(seen);
    }
}
