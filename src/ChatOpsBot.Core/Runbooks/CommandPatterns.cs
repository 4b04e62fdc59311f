using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>What people type, with placeholders: <c>5xx {service}</c>.</summary>
internal static partial class CommandPatterns
{
    /// <summary>The pattern with its placeholders made equal: two patterns of one shape cannot be told apart.</summary>
    public static string Shape(string pattern) =>
        Spaces().Replace(Names().Replace(pattern.Trim().ToLowerInvariant(), "{}"), " ");

    [GeneratedRegex(@"\{[^}]*\}|<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
