using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>Labels of repositories and of issues.</summary>
internal static class LabelEndpoints
{
    private const string OfRepository = "/repos/{owner}/{repo}/labels";
    private const string OfIssue = "/repos/{owner}/{repo}/issues/{number}/labels";

    public static void Map(ApiRoutes api, GitHubState state, GitHubJson json)
    {
        api.Add("GET", OfRepository, request =>
        {
            var repository = state.Repository(request.Owner, request.Name);
            return api.Page(request, repository.Labels, label => json.Label(repository, label));
        });
        api.Add("POST", OfRepository, request => Create(state, json, request));
        api.Add("GET", OfRepository + "/{name}", request =>
        {
            var repository = state.Repository(request.Owner, request.Name);
            return GitHubAnswer.Ok(json.Label(repository, repository.Label(request.Route("name")) ?? throw GitHubException.NotFound()));
        });
        api.Add("GET", OfIssue, request =>
        {
            var (repository, issue) = IssueEndpoints.Find(state, request);
            return api.Page(request, issue.Labels, name => json.Label(repository, name));
        });
        api.Add("POST", OfIssue, request => Set(state, json, request, (now, named) => now.Union(named, StringComparer.OrdinalIgnoreCase)));
        api.Add("PUT", OfIssue, request => Set(state, json, request, (_, named) => named));
        api.Add("DELETE", OfIssue, request =>
        {
            Set(state, json, request, (_, _) => []);
            return new GitHubAnswer(204, null);
        });
        api.Add("DELETE", OfIssue + "/{name}", request =>
        {
            var name = request.Route("name");
            return IssueEndpoints.Find(state, request).Issue.Labels.Contains(name, StringComparer.OrdinalIgnoreCase)
                ? Set(state, json, request, (now, _) => now.Where(one => !one.Equals(name, StringComparison.OrdinalIgnoreCase)))
                : throw new GitHubException(404, "Label does not exist");
        });
    }

    private static GitHubAnswer Set(
        GitHubState state, GitHubJson json, GitHubRequest request, Func<IEnumerable<string>, IEnumerable<string>, IEnumerable<string>> combine)
    {
        IReadOnlyList<string> named = request.Http.Method == "DELETE" ? [] : request.Names("labels", "Label") ?? [];
        var (repository, issue) = IssueEndpoints.Change(state, request, (before, _, _) => before with { Labels = [.. combine(before.Labels, named)] });
        return GitHubAnswer.Ok(new JsonArray([.. issue.Labels.Select(name => json.Label(repository, name))]));
    }

    private static GitHubAnswer Create(GitHubState state, GitHubJson json, GitHubRequest request)
    {
        var name = request.Text("name", "Label");
        if (string.IsNullOrWhiteSpace(name))
        {
            throw GitHubException.Invalid("Label", "missing_field", "name");
        }

        var color = request.Text("color", "Label") ?? Label.DefaultColor;
        if (color.Length != 6 || !color.All(char.IsAsciiHexDigit))
        {
            throw GitHubException.Invalid("Label", "invalid", "color");
        }

        var description = request.Text("description", "Label");
        var repository = state.Change(request.Owner, request.Name, (before, _, nextId) => before.Label(name) is null
            ? before with { Labels = [.. before.Labels, new Label(nextId(), name, color.ToLowerInvariant(), description)] }
            : throw GitHubException.Invalid("Label", "already_exists", "name"));
        return GitHubAnswer.Created(json.Label(repository, name));
    }
}
