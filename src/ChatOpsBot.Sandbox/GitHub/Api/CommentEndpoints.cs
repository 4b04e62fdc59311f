namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>Comments on issues.</summary>
internal static class CommentEndpoints
{
    private const string OfIssue = "/repos/{owner}/{repo}/issues/{number}/comments";
    private const string One = "/repos/{owner}/{repo}/issues/comments/{id}";

    public static void Map(ApiRoutes api, GitHubState state, GitHubJson json)
    {
        api.Add("GET", OfIssue, request =>
        {
            var (repository, issue) = IssueEndpoints.Find(state, request);
            var since = request.Since();
            var comments = issue.Comments.Where(comment => since is null || comment.UpdatedAt >= since).ToList();
            return api.Page(request, comments, comment => json.Comment(repository, issue, comment));
        });
        api.Add("POST", OfIssue, request =>
        {
            var body = BodyOf(request);
            var (repository, issue) = IssueEndpoints.Change(state, request, (before, now, nextId) =>
                before with { Comments = [.. before.Comments, new Comment(nextId(), GitHubJson.Login, body, now, now)] });
            return GitHubAnswer.Created(json.Comment(repository, issue, issue.Comments[^1]));
        });
        api.Add("GET", One, request =>
        {
            var (repository, issue, comment) = Find(state.Repository(request.Owner, request.Name), request.Id);
            return GitHubAnswer.Ok(json.Comment(repository, issue, comment));
        });
        api.Add("PATCH", One, request =>
        {
            var body = BodyOf(request);
            var changed = Replace(state, request, (comment, now) => comment with { Body = body, UpdatedAt = now });
            var (repository, issue, comment) = Find(changed, request.Id);
            return GitHubAnswer.Ok(json.Comment(repository, issue, comment));
        });
        api.Add("DELETE", One, request =>
        {
            Replace(state, request, (_, _) => null);
            return new GitHubAnswer(204, null);
        });
    }

    private static string BodyOf(GitHubRequest request)
    {
        if (!request.Has("body"))
        {
            throw new GitHubException(422, "Invalid request.\n\n\"body\" wasn't supplied.");
        }

        var body = IssueEndpoints.CheckBody(request.Text("body", "IssueComment"), "IssueComment");
        return string.IsNullOrWhiteSpace(body)
            ? throw GitHubException.Invalid("IssueComment", "unprocessable", "data", "Body cannot be blank")
            : body;
    }

    private static Repository Replace(GitHubState state, GitHubRequest request, Func<Comment, DateTimeOffset, Comment?> replace) =>
        state.Change(request.Owner, request.Name, (before, now, _) =>
        {
            var (_, issue, _) = Find(before, request.Id);
            var comments = issue.Comments.Select(comment => comment.Id == request.Id ? replace(comment, now) : comment).OfType<Comment>();
            return before.With(issue with { Comments = [.. comments], UpdatedAt = now });
        });

    private static (Repository Repository, Issue Issue, Comment Comment) Find(Repository repository, long id)
    {
        foreach (var issue in repository.Issues)
        {
            if (issue.Comments.FirstOrDefault(comment => comment.Id == id) is { } comment)
            {
                return (repository, issue, comment);
            }
        }

        throw GitHubException.NotFound();
    }
}
