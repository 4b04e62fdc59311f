using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

/// <summary>Durations as Go writes them: <c>5m</c>, <c>1h30m</c>, <c>1.5h</c>. There are no days.</summary>
/// <remarks>https://pkg.go.dev/time#ParseDuration</remarks>
internal static class GoDurations
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex Whole = new(@"^\+?(0|([0-9]+(\.[0-9]*)?(ns|us|µs|ms|s|m|h))+)\z", Options);
    private static readonly Regex Part = new(@"([0-9]+(?:\.[0-9]*)?)(ns|us|µs|ms|s|m|h)", Options);

    /// <returns>Null when Go would not read it, or it is longer than Go can count.</returns>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length > 64 || !Whole.IsMatch(text))
        {
            return null;
        }

        var seconds = Part.Matches(text).Sum(part =>
            double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
            {
                "h" => 3600,
                "m" => 60,
                "s" => 1,
                "ms" => 1e-3,
                "ns" => 1e-9,
                _ => 1e-6,
            });
        const double longest = 9.2e9;
        return seconds <= longest ? TimeSpan.FromSeconds(seconds) : null;
    }
}
