using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

/// <summary>The syntax of field selectors: <c>status.phase!=Running,spec.nodeName=n1</c>.</summary>
/// <remarks>https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/</remarks>
internal static class FieldSelectors
{
    private static readonly Regex Term = new(
        @"^[A-Za-z][A-Za-z0-9_.\-]*(\[[A-Za-z0-9_.]+\])?(==|=|!=)([A-Za-z0-9_.:/@-]|\\[\\,=])*\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex Comma = new(@"(?:[^,\\]|\\.)+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <param name="selector">PlaceholderWords filled.</param>
    public static bool IsValid(string selector) =>
        Comma.Matches(selector) is { Count: > 0 } terms
        && terms.Sum(term => term.Length) + terms.Count - 1 == selector.Length
        && terms.All(term => Term.IsMatch(term.Value));
}
