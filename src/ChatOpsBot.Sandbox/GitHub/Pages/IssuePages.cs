using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Sandbox.GitHub.Pages;

/// <summary>The pages on which people read the issues. They hold no script, and the browser is told to run none.</summary>
internal static class IssuePages
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string Stylesheet = ReadStylesheet();

    public static void Map(IEndpointRouteBuilder routes, string path, GitHubState state)
    {
        var layout = new Layout(path);
        var pages = routes.MapGroup(path);
        pages.MapGet("/", context => SendAsync(context, RepositoriesPage.Render(layout, state.Repositories)));
        pages.MapGet("/issues.css", context => SendAsync(context, Stylesheet, "text/css; charset=utf-8"));
        pages.MapGet("/{owner}/{repo}", (string owner, string repo) => Results.Redirect($"{path}/{Uri.EscapeDataString(owner)}/{Uri.EscapeDataString(repo)}/issues"));
        pages.MapGet("/{owner}/{repo}/issues", context => Find(context, state) is { } repository
            ? SendAsync(context, IssueListPage.Render(layout, repository, context.Request.Query["state"] == "closed"))
            : SendNotFoundAsync(context, layout));
        pages.MapGet("/{owner}/{repo}/issues/{number}", context => Find(context, state) is { } repository && FindIssue(context, repository) is { } issue
            ? SendAsync(context, IssuePage.Render(layout, repository, issue))
            : SendNotFoundAsync(context, layout));
    }

    private static Repository? Find(HttpContext context, GitHubState state) =>
        context.Request.RouteValues["owner"] is string owner && context.Request.RouteValues["repo"] is string name
            ? state.Repositories.FirstOrDefault(repository => repository.Is(owner, name))
            : null;

    private static Issue? FindIssue(HttpContext context, Repository repository) =>
        int.TryParse(context.Request.RouteValues["number"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? repository.Issue(number)
            : null;

    private static Task SendNotFoundAsync(HttpContext context, Layout layout)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return SendAsync(context, layout.Page("Not found", "", "<div class=\"box empty\"><h2>Not found</h2><p>No issue was filed under this address.</p></div>"));
    }

    private static async Task SendAsync(HttpContext context, string content, string type = "text/html; charset=utf-8")
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        context.Response.ContentType = type;
        await context.Response.WriteAsync(content, Encoding.UTF8, context.RequestAborted);
    }

    private static string ReadStylesheet()
    {
        using var stream = typeof(IssuePages).Assembly.GetManifestResourceStream("ChatOpsBot.Sandbox.GitHub.issues.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
