using System.Buffers;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Values whose name says that they are secret: <c>password=x</c>, <c>"apiKey": "x"</c>, YAML, environment, headers, flags, query parameters.</summary>
internal static class KeyedValues
{
    private const int LongestName = 128;

    private static readonly SearchValues<string> Stems = SearchValues.Create(
        ["pass", "pwd", "secret", "token", "key", "cred", "auth", "sig", "cookie", "session", "sid", "jwt", "otp", "psk", "dockerc", "connectionstring",
            "bearer", "tkn", "kennwort", "mdp", "senha", "contrasena", "wachtwoord", "pw"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    private static readonly SearchValues<char> Identifier = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.");

    public static void Find(string text, List<SecretSpan> found)
    {
        var at = 0;
        while (at < text.Length)
        {
            var next = text.AsSpan(at).IndexOfAny(Stems);
            if (next < 0)
            {
                return;
            }

            var start = at + next;
            var end = start;
            while (start > 0 && at + next - start < LongestName && NameCharacters.Contains(text[start - 1]))
            {
                start--;
            }

            while (end < text.Length && end - start < LongestName && NameCharacters.Contains(text[end]))
            {
                end++;
            }

            at = Math.Max(end, at + next + 1);
            var name = Judge(text, start, end);
            if (name != SecretName.No && KeyedValueReader.Read(text, start, end) is { } value)
            {
                Add(text, name, value, isPair: start > 0 && text[start - 1] == '/', found);
            }
        }
    }

    /// <summary>What a name says; "API key" with a blank is a name as well.</summary>
    private static SecretName Judge(string text, int start, int end)
    {
        var name = text.AsSpan(start, end - start);
        var judged = SecretNames.Judge(name);
        if (judged == SecretName.BareSecret && start > 0 && text[start - 1] is '/' or ':')
        {
            // A part of a path or of an ARN, or an annotation's name.
            return SecretName.No;
        }

        if (judged != SecretName.No || !name.Equals("key", StringComparison.OrdinalIgnoreCase) || start < 4 || text[start - 1] != ' ')
        {
            return judged;
        }

        var before = start - 1;
        while (before > 0 && char.IsAsciiLetter(text[before - 1]) && start - before < LongestName)
        {
            before--;
        }

        return SecretNames.Judge(string.Concat(text.AsSpan(before, start - 1 - before), "_key"));
    }

    /// <param name="isPair">The name is the second of two, <c>user/password</c>, and so is its value.</param>
    private static void Add(string text, SecretName name, KeyedValue value, bool isPair, List<SecretSpan> found)
    {
        var span = text.AsSpan(value.Start, value.End - value.Start);
        if (span.IsEmpty || RedactionLabel.Begins(span) || (value.IsNextWord && span.Contains(RedactionLabel.Opening.AsSpan().TrimEnd(), StringComparison.Ordinal)))
        {
            return;
        }

        switch (name)
        {
            case SecretName.Authorization or SecretName.Cookie or SecretName.SetCookie when value.IsNextWord:
                return;
            case SecretName.Authorization:
                HeaderValues.FindAuthorization(text, value, found);
                return;
            case SecretName.Cookie or SecretName.SetCookie:
                HeaderValues.FindCookies(text, value, name == SecretName.SetCookie, found);
                return;
        }

        if ((name == SecretName.Likely || isPair) && FindUserAndPassword(span, isPair ? '/' : ':', value, found))
        {
            return;
        }

        if (IsSecret(name, span, value))
        {
            found.Add(new SecretSpan(value.Start, value.End, name switch
            {
                SecretName.Password => "password",
                SecretName.Key => "key",
                SecretName.Token or SecretName.Likely => "token",
                _ => "secret",
            }));
        }
    }

    /// <summary><c>auth: bob:x</c>, <c>user/password: bob/x</c>: the name stays, the password goes.</summary>
    private static bool FindUserAndPassword(ReadOnlySpan<char> span, char between, KeyedValue value, List<SecretSpan> found)
    {
        var separator = span.IndexOf(between);
        if (separator is < 2 or > 32 || span[..separator].ContainsAnyExcept(NameCharacters) || SecretValues.LooksRandom(span[..separator]) || !SecretValues.LooksChosen(span[(separator + 1)..]))
        {
            return false;
        }

        found.Add(new SecretSpan(value.Start + separator + 1, value.End, "password"));
        return true;
    }

    private static bool IsSecret(SecretName name, ReadOnlySpan<char> value, KeyedValue read)
    {
        if (value.Length < 3 || SecretValues.IsPlaceholder(value) || IsCode(value, read) || SecretValues.IsPath(value))
        {
            return false;
        }

        if (read.IsTold)
        {
            return name == SecretName.Password && SecretValues.LooksChosen(value) || SecretValues.LooksMade(value) || (read.IsQuoted && SecretValues.LooksRandom(value));
        }

        if (read.IsNextWord && name is not (SecretName.Password or SecretName.Secret or SecretName.Key))
        {
            return SecretValues.LooksMade(value);
        }

        // In prose ("invalid token: foo", "password: must be …") only what looks like a secret is one.
        if (read.IsProse || read.IsAssignment)
        {
            return SecretValues.LooksRandom(value) || (name is SecretName.Token or SecretName.Key && !read.IsNextWord && SecretValues.IsUuid(value))
                || (name == SecretName.Password && !read.IsAssignment && value.Length >= 6 && SecretValues.HasDigitAndLetter(value));
        }

        return name switch
        {
            SecretName.Password => value[0] != '/' || SecretValues.HasDigitAndLetter(value),
            SecretName.Secret => true,
            SecretName.BareSecret => !SecretValues.IsName(value) && !SecretValues.IsNumber(value) && !value.Contains(' '),
            SecretName.Key => SecretValues.IsUuid(value) || SecretValues.LooksRandom(value) || (value.Length >= 12 && !value.Contains(' ') && !SecretValues.IsName(value) && !SecretValues.IsNumber(value)),
            SecretName.Token => SecretValues.IsUuid(value) || SecretValues.LooksRandom(value) || (value.Length >= 6 && SecretValues.HasDigitAndLetter(value)),
            _ => SecretValues.LooksRandom(value) || (read.IsFlag && value.Length >= 6 && SecretValues.HasDigitAndLetter(value)),
        };
    }

    /// <summary>A name or a call in source code, not a value: <c>self.password</c>, <c>getToken()</c>.</summary>
    private static bool IsCode(ReadOnlySpan<char> value, KeyedValue read) =>
        !read.IsQuoted && (value.Contains("()", StringComparison.Ordinal) || (value.IndexOf('(') > 0 && char.IsAsciiLetter(value[0]) && read.IsAssignment)
            || (value.Contains('.') && !value.ContainsAnyExcept(Identifier) && value.IndexOf('.') > 0 && NamesSecret(value))
            || value.StartsWith("self.") || value.StartsWith("this.") || value.StartsWith("config.") || value.StartsWith("args.")
            || value.StartsWith("options.") || value.StartsWith("request.") || value.StartsWith("settings."));

    private static bool NamesSecret(ReadOnlySpan<char> path) => SecretNames.Judge(path) != SecretName.No;
}
