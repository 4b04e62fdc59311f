using System.Text;

namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>
/// Searches as GitHub's issue search does: words and quoted phrases, and the qualifiers repo, is, state, label, author,
/// assignee and in. https://docs.github.com/en/search-github/searching-on-github/searching-issues-and-pull-requests
/// </summary>
internal static class IssueSearch
{
    /// <exception cref="GitHubException">422: a qualifier that is not known here.</exception>
    public static IReadOnlyList<(Repository Repository, Issue Issue)> Find(IReadOnlyList<Repository> repositories, string query)
    {
        var terms = Split(query).ToList();
        var fields = terms.Where(term => term.Qualifier == "in").SelectMany(term => term.Text.Split(',')).ToList();
        return
        [
            .. repositories.SelectMany(repository => repository.Issues.Select(issue => (Repository: repository, Issue: issue)))
                .Where(hit => terms.TrueForAll(term => term.Negated != Accepts(term, hit.Repository, hit.Issue, fields) || term.Qualifier == "in"))
                .OrderByDescending(hit => hit.Issue.CreatedAt).ThenByDescending(hit => hit.Issue.Number),
        ];
    }

    private static bool Accepts(Term term, Repository repository, Issue issue, List<string> fields) => term.Qualifier switch
    {
        "" => ContainsText(issue, term.Text, fields),
        "in" => true,
        "repo" => repository.FullName.Equals(term.Text, StringComparison.OrdinalIgnoreCase),
        "org" or "user" => repository.Owner.Equals(term.Text, StringComparison.OrdinalIgnoreCase),
        "is" or "state" or "type" => term.Text is "issue" || term.Text == issue.State || term.Text == (repository.IsPrivate ? "private" : "public"),
        "label" => issue.Labels.Contains(term.Text, StringComparer.OrdinalIgnoreCase),
        "author" => issue.User.Equals(term.Text.TrimStart('@'), StringComparison.OrdinalIgnoreCase),
        "assignee" => issue.Assignees.Contains(term.Text, StringComparer.OrdinalIgnoreCase),
        _ => throw GitHubException.Invalid("Search", "invalid", "q", $"the qualifier {term.Qualifier}: is not known here"),
    };

    private static bool ContainsText(Issue issue, string text, List<string> fields)
    {
        bool In(string field, string? content) =>
            (fields.Count == 0 || fields.Contains(field)) && content?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
        return In("title", issue.Title) || In("body", issue.Body) || issue.Comments.Any(comment => In("comments", comment.Body));
    }

    private static IEnumerable<Term> Split(string query)
    {
        var word = new StringBuilder();
        var qualifier = "";
        var (quoted, negated) = (false, false);
        foreach (var letter in query + " ")
        {
            switch (letter)
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '-' when !quoted && word.Length == 0 && qualifier.Length == 0:
                    negated = true;
                    break;
                case ':' when !quoted && qualifier.Length == 0 && word.Length > 0:
                    qualifier = word.ToString().ToLowerInvariant();
                    word.Clear();
                    break;
                case ' ' when !quoted:
                    if (word.Length > 0)
                    {
                        yield return new Term(qualifier, word.ToString(), negated);
                    }

                    word.Clear();
                    (qualifier, negated) = ("", false);
                    break;
                default:
                    word.Append(letter);
                    break;
            }
        }
    }

    private sealed record Term(string Qualifier, string Text, bool Negated);
}
