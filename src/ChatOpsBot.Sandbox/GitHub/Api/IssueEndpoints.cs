using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>Creating, reading, listing, changing and searching issues.</summary>
internal static class IssueEndpoints
{
    public const int LongestBody = 65_536;

    private const int LongestTitle = 256;
    private const string Issues = "/repos/{owner}/{repo}/issues";

    public static void Map(ApiRoutes api, GitHubState state, GitHubJson json)
    {
        api.Add("POST", Issues, request => Create(state, json, request));
        api.Add("GET", Issues, request =>
        {
            var repository = WithIssues(state.Repository(request.Owner, request.Name));
            return api.Page(request, IssueFilter.Apply(repository.Issues, request), issue => json.Issue(repository, issue));
        });
        api.Add("GET", Issues + "/{number}", request =>
        {
            var (repository, issue) = Find(state, request);
            return GitHubAnswer.Ok(json.Issue(repository, issue));
        });
        api.Add("PATCH", Issues + "/{number}", request => Update(state, json, request));
        api.Add("POST", Issues + "/{number}/assignees", request => GitHubAnswer.Created(Assign(state, json, request, (now, named) => now.Union(named))));
        api.Add("DELETE", Issues + "/{number}/assignees", request => GitHubAnswer.Ok(Assign(state, json, request, (now, named) => now.Except(named))));
        api.Add("GET", "/search/issues", request =>
        {
            var found = IssueSearch.Find(state.Repositories, request.Query("q") ?? throw GitHubException.Invalid("Search", "missing", "q"));
            var page = api.Page(request, found, hit => Hit(json, hit.Repository, hit.Issue));
            return page with
            {
                Body = new JsonObject
                {
                    ["total_count"] = found.Count, ["incomplete_results"] = false, ["search_type"] = "lexical", ["items"] = page.Body,
                },
            };
        });
    }

    /// <exception cref="GitHubException">404 or 410.</exception>
    public static (Repository Repository, Issue Issue) Find(GitHubState state, GitHubRequest request)
    {
        var repository = WithIssues(state.Repository(request.Owner, request.Name));
        return (repository, repository.Issue(request.Number) ?? throw GitHubException.NotFound());
    }

    /// <summary>Changes the issue that the request is about.</summary>
    /// <exception cref="GitHubException">404 or 410.</exception>
    public static (Repository Repository, Issue Issue) Change(
        GitHubState state, GitHubRequest request, Func<Issue, DateTimeOffset, Func<long>, Issue> change)
    {
        Find(state, request);
        var repository = state.Change(request.Owner, request.Name, (before, now, nextId) =>
        {
            var issue = change(before.Issue(request.Number)!, now, nextId) with { UpdatedAt = now };
            return before.WithLabels(issue.Labels, nextId).With(issue);
        });
        return (repository, repository.Issue(request.Number)!);
    }

    /// <exception cref="GitHubException">422: GitHub counts characters, not bytes.</exception>
    public static string? CheckBody(string? body, string resource) => body is not null && body.Length > LongestBody && body.EnumerateRunes().Count() > LongestBody
        ? throw GitHubException.Invalid(resource, "custom", "body", $"body is too long (maximum is {LongestBody} characters)")
        : body;

    private static Repository WithIssues(Repository repository) =>
        repository.HasIssues ? repository : throw new GitHubException(410, "Issues are disabled for this repo");

    private static GitHubAnswer Create(GitHubState state, GitHubJson json, GitHubRequest request)
    {
        WithIssues(state.Repository(request.Owner, request.Name));
        if (!request.Has("title"))
        {
            throw new GitHubException(422, "Invalid request.\n\n\"title\" wasn't supplied.");
        }

        var title = CheckTitle(request.Text("title", "Issue"));
        var body = CheckBody(request.Text("body", "Issue"), "Issue");
        var labels = request.Names("labels", "Issue") ?? [];
        var assignees = AssigneesOf(request) ?? [];
        var repository = state.Change(request.Owner, request.Name, (before, now, nextId) =>
        {
            var number = before.Issues.Select(issue => issue.Number).DefaultIfEmpty(0).Max() + 1;
            var issue = new Issue(nextId(), number, GitHubJson.Login, title, body, now, now, null, null, labels, assignees, []);
            return before.WithLabels(labels, nextId).With(issue);
        });
        return GitHubAnswer.Created(json.Issue(repository, repository.Issues[^1]));
    }

    private static GitHubAnswer Update(GitHubState state, GitHubJson json, GitHubRequest request)
    {
        Find(state, request);
        var title = request.Has("title") ? CheckTitle(request.Text("title", "Issue")) : null;
        var body = CheckBody(request.Text("body", "Issue"), "Issue");
        var labels = request.Names("labels", "Issue");
        var assignees = AssigneesOf(request);
        var open = request.Text("state", "Issue") switch
        {
            null => (bool?)null,
            "open" => true,
            "closed" => false,
            _ => throw GitHubException.Invalid("Issue", "invalid", "state"),
        };
        var reason = request.Text("state_reason", "Issue");
        if (reason is not (null or "completed" or "not_planned" or "duplicate" or "reopened"))
        {
            throw GitHubException.Invalid("Issue", "invalid", "state_reason");
        }

        var (repository, issue) = Change(state, request, (before, now, _) => before with
        {
            Title = title ?? before.Title,
            Body = request.Has("body") ? body : before.Body,
            Labels = labels ?? before.Labels,
            Assignees = assignees ?? before.Assignees,
            ClosedAt = open is null ? before.ClosedAt : open.Value ? null : before.ClosedAt ?? now,
            StateReason = open switch
            {
                false => reason ?? (before.ClosedAt is null ? "completed" : before.StateReason),
                true when before.ClosedAt is not null => "reopened",
                _ => before.StateReason,
            },
        });
        return GitHubAnswer.Ok(json.Issue(repository, issue));
    }

    private static JsonObject Assign(
        GitHubState state, GitHubJson json, GitHubRequest request, Func<IEnumerable<string>, IEnumerable<string>, IEnumerable<string>> combine)
    {
        var named = request.Names("assignees", "Issue") ?? [];
        var (repository, issue) = Change(state, request, (before, _, _) => before with { Assignees = [.. combine(before.Assignees, named)] });
        return json.Issue(repository, issue);
    }

    private static IReadOnlyList<string>? AssigneesOf(GitHubRequest request) =>
        request.Names("assignees", "Issue") ?? (request.Text("assignee", "Issue") is { Length: > 0 } one ? [one] : null);

    private static string CheckTitle(string? title) => string.IsNullOrWhiteSpace(title)
        ? throw GitHubException.Invalid("Issue", "missing_field", "title")
        : title.Length > LongestTitle
            ? throw GitHubException.Invalid("Issue", "custom", "title", $"title is too long (maximum is {LongestTitle} characters)")
            : title;

    private static JsonObject Hit(GitHubJson json, Repository repository, Issue issue)
    {
        var hit = json.Issue(repository, issue);
        hit["score"] = 1.0;
        return hit;
    }
}
