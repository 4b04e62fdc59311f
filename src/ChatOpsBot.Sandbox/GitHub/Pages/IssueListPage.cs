namespace ChatOpsBot.Sandbox.GitHub.Pages;

/// <summary>The issues of one repository, the open ones or the closed ones, newest first.</summary>
internal static class IssueListPage
{
    public static string Render(Layout layout, Repository repository, bool closed)
    {
        var open = repository.Issues.Where(issue => issue.ClosedAt is null).ToList();
        var shown = closed ? repository.Issues.Except(open) : open;
        var address = layout.Issues(repository);
        return layout.Page(
            $"Issues · {repository.FullName}",
            layout.Breadcrumb(repository),
            $"""
            <h1>Issues</h1>
            <div class="tabs">
            <a{Current(!closed)} href="{address}">Open <span class="count">{Html.Number(open.Count)}</span></a>
            <a{Current(closed)} href="{address}?state=closed">Closed <span class="count">{Html.Number(repository.Issues.Count - open.Count)}</span></a>
            </div>
            {Rows(layout, repository, shown.Reverse())}
            """);
    }

    public static string Rows(Layout layout, Repository repository, IEnumerable<Issue> issues)
    {
        var rows = string.Concat(issues.Select(issue => Row(layout, repository, issue)));
        return rows.Length > 0 ? $"<ul class=\"box issues\">{rows}</ul>" : "<div class=\"box empty\"><p>There are no issues here.</p></div>";
    }

    private static string Current(bool current) => current ? " aria-current=\"page\"" : "";

    private static string Row(Layout layout, Repository repository, Issue issue)
    {
        var when = issue.ClosedAt is { } closed ? $"closed {Html.Time(closed)}" : $"opened {Html.Time(issue.CreatedAt)}";
        var comments = issue.Comments.Count switch
        {
            0 => "",
            1 => "<span class=\"comments\">1 comment</span>",
            var count => $"<span class=\"comments\">{Html.Number(count)} comments</span>",
        };
        return $"""
            <li>{Html.StateIcon(issue)}<div><a class="title" href="{layout.Issue(repository, issue)}">{Html.Text(issue.Title)}</a> {Html.Labels(repository, issue.Labels)}
            <p class="quiet">#{Html.Number(issue.Number)} {when} by {Html.Text(issue.User)}</p></div>{comments}</li>
            """;
    }
}
