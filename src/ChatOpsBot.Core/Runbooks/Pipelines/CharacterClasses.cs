namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>POSIX character classes in the C locale.</summary>
internal static class CharacterClasses
{
    /// <summary>What stands for <c>[:name:]</c> inside a .NET bracket; null for a class that does not exist.</summary>
    public static string? Range(string name) => name switch
    {
        "alnum" => "A-Za-z0-9",
        "alpha" => "A-Za-z",
        "blank" => @" \t",
        "cntrl" => @"\x00-\x1f\x7f",
        "digit" => "0-9",
        "graph" => @"\x21-\x7e",
        "lower" => "a-z",
        "print" => @"\x20-\x7e",
        "punct" => @"\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e",
        "space" => @" \t\n\v\f\r",
        "upper" => "A-Z",
        "xdigit" => "A-Fa-f0-9",
        _ => null,
    };

    /// <summary>The characters of <c>[:name:]</c>, in order; null for a class that does not exist.</summary>
    public static string? Members(string name)
    {
        Func<char, bool>? belongs = name switch
        {
            "alnum" => char.IsAsciiLetterOrDigit,
            "alpha" => char.IsAsciiLetter,
            "blank" => c => c is ' ' or '\t',
            "digit" => char.IsAsciiDigit,
            "lower" => char.IsAsciiLetterLower,
            "upper" => char.IsAsciiLetterUpper,
            "punct" => char.IsPunctuation,
            "space" => c => c is ' ' or (>= '\t' and <= '\r'),
            _ => null,
        };
        if (name == "punct")
        {
            belongs = c => c is > ' ' and < '\x7f' && !char.IsAsciiLetterOrDigit(c);
        }

        return belongs is null ? null : string.Concat(Enumerable.Range(0, 128).Select(i => (char)i).Where(belongs));
    }
}
