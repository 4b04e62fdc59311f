using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>A secret that is known by what stands around it.</summary>
/// <param name="Anchor">A literal that every match holds, in this case; the pattern is not run without it.</param>
/// <param name="Pattern">Its group <c>s</c> is the secret.</param>
internal sealed record SecretPattern(string Kind, string Anchor, Regex Pattern)
{
    public SecretPattern(string kind, string anchor, string pattern)
        : this(kind, anchor, new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture))
    {
    }
}
