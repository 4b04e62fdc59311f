namespace ChatOpsBot.Sandbox.GitHub.Pages;

/// <summary>All repositories that have issues, each with its newest ones.</summary>
internal static class RepositoriesPage
{
    private const int Newest = 10;

    public static string Render(Layout layout, IReadOnlyList<Repository> repositories) => layout.Page(
        "Repositories",
        "",
        repositories.Count == 0
            ? "<div class=\"box empty\"><h2>No issues yet</h2><p>An issue appears here as soon as one is filed.</p></div>"
            : string.Concat(repositories.Select(repository => Section(layout, repository))));

    private static string Section(Layout layout, Repository repository)
    {
        var open = repository.Issues.Count(issue => issue.ClosedAt is null);
        return $"""
            <section>
            <h2><a href="{layout.Issues(repository)}">{Html.Text(repository.FullName)}</a> <span class="quiet">{Html.Number(open)} open</span></h2>
            {IssueListPage.Rows(layout, repository, repository.Issues.Reverse().Take(Newest))}
            </section>
            """;
    }
}
