using ChatOpsBot.Sandbox.GitHub.Markdown;

namespace ChatOpsBot.Sandbox.GitHub.Pages;

/// <summary>One issue: what it says, what was said about it, and what it is labelled.</summary>
internal static class IssuePage
{
    public static string Render(Layout layout, Repository repository, Issue issue)
    {
        var count = issue.Comments.Count == 1 ? "1 comment" : $"{Html.Number(issue.Comments.Count)} comments";
        return layout.Page(
            $"{issue.Title} · Issue #{Html.Number(issue.Number)} · {repository.FullName}",
            layout.Breadcrumb(repository),
            $"""
            <h1>{Html.Text(issue.Title)} <span class="number">#{Html.Number(issue.Number)}</span></h1>
            <p class="summary"><span class="badge {issue.State}">{Html.StateIcon(issue)}{(issue.ClosedAt is null ? "Open" : "Closed")}</span>
            <b>{Html.Text(issue.User)}</b> opened this issue on {Html.Time(issue.CreatedAt)} · {count}</p>
            <div class="columns">
            <div class="thread">
            {Post("issue", issue.User, "opened", issue.Body ?? "", issue.CreatedAt, issue.UpdatedAt, false)}
            {string.Concat(issue.Comments.Select(comment => Post($"issuecomment-{Html.Number(comment.Id)}", comment.User, "commented", comment.Body, comment.CreatedAt, comment.UpdatedAt, comment.UpdatedAt != comment.CreatedAt)))}
            {Closing(issue)}
            </div>
            <aside>
            <h3>Assignees</h3>
            <p>{(issue.Assignees.Count == 0 ? "<span class=\"quiet\">Nobody</span>" : string.Join("<br>", issue.Assignees.Select(login => Html.Avatar(login) + " " + Html.Text(login))))}</p>
            <h3>Labels</h3>
            <p>{(issue.Labels.Count == 0 ? "<span class=\"quiet\">None</span>" : Html.Labels(repository, issue.Labels))}</p>
            <h3>Updated</h3>
            <p>{Html.Time(issue.UpdatedAt)}</p>
            </aside>
            </div>
            """);
    }

    private static string Post(string id, string user, string did, string body, DateTimeOffset at, DateTimeOffset updated, bool edited)
    {
        var content = GitHubMarkdown.ToHtml(body);
        var note = edited ? $" <span class=\"quiet\">· edited {Html.Time(updated)}</span>" : "";
        return $"""
            <article id="{id}">{Html.Avatar(user)}<div class="box">
            <div class="by"><b>{Html.Text(user)}</b> {did} {Html.Time(at)}{note}</div>
            <div class="markdown">{(string.IsNullOrWhiteSpace(content) ? "<p class=\"quiet\">No description.</p>" : content)}</div>
            </div></article>
            """;
    }

    private static string Closing(Issue issue) => issue.ClosedAt is { } closed
        ? $"<p class=\"event\">{Html.StateIcon(issue)} closed as {Html.Text((issue.StateReason ?? "completed").Replace('_', ' '))} {Html.Time(closed)}</p>"
        : "";
}
