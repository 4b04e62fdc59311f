using System.Text.RegularExpressions;

namespace ChatOpsBot.GitHub;

/// <summary>A repository as people write it: <c>owner/name</c>.</summary>
public sealed record RepositoryName(string Owner, string Name)
{
    /// <summary>Null when the text is not a repository's name.</summary>
    public static RepositoryName? Parse(string text)
    {
        var match = Pattern.Match(text);
        return match.Success && match.Groups["name"].Value is not ("." or "..") ? new(match.Groups["owner"].Value, match.Groups["name"].Value) : null;
    }

    public override string ToString() => $"{Owner}/{Name}";

    private static readonly Regex Pattern = new(
        "^(?<owner>[A-Za-z0-9][A-Za-z0-9_-]{0,99})/(?<name>[A-Za-z0-9._-]{1,100})$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
}
