namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>What stands where a secret was: <c>[redacted password 2]</c>.</summary>
internal static class RedactionLabel
{
    /// <summary>Opens every label; text that begins so is already clean.</summary>
    public const string Opening = "[redacted ";

    /// <param name="length">Of the secret; told only as a class (short, long), since the exact length helps to guess.</param>
    public static string Write(string kind, int length, int? number)
    {
        var size = length < 8 ? "short " : length > 64 ? "long " : "";
        return number is null ? $"{Opening}{size}{kind}]" : $"{Opening}{size}{kind} {number}]";
    }

    /// <summary>True when a value is a label, or the kept beginning of a secret with its label.</summary>
    public static bool Begins(ReadOnlySpan<char> value)
    {
        var ellipsis = value.IndexOf('…');
        return IsLabel(value) || (ellipsis is >= 0 and <= 24 && IsLabel(value[(ellipsis + 1)..]));
    }

    /// <summary>A value may have been cut at the label's first blank.</summary>
    private static bool IsLabel(ReadOnlySpan<char> value) => value.StartsWith(Opening) || value.SequenceEqual(Opening.AsSpan().TrimEnd());
}
