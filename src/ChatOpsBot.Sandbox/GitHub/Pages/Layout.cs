namespace ChatOpsBot.Sandbox.GitHub.Pages;

/// <summary>The frame around each page.</summary>
/// <param name="path">The path under which pages and stylesheet are served, without a slash at the end.</param>
internal sealed class Layout(string path)
{
    public string Repositories => path + "/";

    public string Issues(Repository repository) => $"{path}/{repository.FullName}/issues";

    public string Issue(Repository repository, Issue issue) => $"{Issues(repository)}/{Html.Number(issue.Number)}";

    public string Page(string title, string breadcrumb, string content) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Html.Text(title)}</title>
        <link rel="stylesheet" href="{path}/issues.css">
        </head>
        <body>
        <header><nav><a class="home" href="{Repositories}">Practice GitHub</a>{breadcrumb}</nav><span class="drill">Sandbox: nothing here leaves this machine</span></header>
        <main>
        {content}
        </main>
        </body>
        </html>
        """;

    public string Breadcrumb(Repository repository) =>
        $"<span class=\"slash\">/</span><a href=\"{Issues(repository)}\">{Html.Text(repository.Owner)}<span class=\"slash\">/</span><b>{Html.Text(repository.Name)}</b></a>"
        + $"<span class=\"visibility\">{(repository.IsPrivate ? "Private" : "Public")}</span>";
}
