using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>A repository in the shape of GitHub's <c>full-repository</c>.</summary>
internal sealed class RepositoryJson(GitHubJson json)
{
    /// <summary>The addresses that are the repository's own plus a path.</summary>
    private static readonly Dictionary<string, string> Addresses = new()
    {
        ["archive_url"] = "/{archive_format}{/ref}", ["assignees_url"] = "/assignees{/user}", ["blobs_url"] = "/git/blobs{/sha}",
        ["branches_url"] = "/branches{/branch}", ["collaborators_url"] = "/collaborators{/collaborator}", ["comments_url"] = "/comments{/number}",
        ["commits_url"] = "/commits{/sha}", ["compare_url"] = "/compare/{base}...{head}", ["contents_url"] = "/contents/{+path}",
        ["contributors_url"] = "/contributors", ["deployments_url"] = "/deployments", ["downloads_url"] = "/downloads", ["events_url"] = "/events",
        ["forks_url"] = "/forks", ["git_commits_url"] = "/git/commits{/sha}", ["git_refs_url"] = "/git/refs{/sha}", ["git_tags_url"] = "/git/tags{/sha}",
        ["hooks_url"] = "/hooks", ["issue_comment_url"] = "/issues/comments{/number}", ["issue_events_url"] = "/issues/events{/number}",
        ["issues_url"] = "/issues{/number}", ["keys_url"] = "/keys{/key_id}", ["labels_url"] = "/labels{/name}", ["languages_url"] = "/languages",
        ["merges_url"] = "/merges", ["milestones_url"] = "/milestones{/number}", ["notifications_url"] = "/notifications{?since,all,participating}",
        ["pulls_url"] = "/pulls{/number}", ["releases_url"] = "/releases{/id}", ["stargazers_url"] = "/stargazers", ["statuses_url"] = "/statuses/{sha}",
        ["subscribers_url"] = "/subscribers", ["subscription_url"] = "/subscription", ["tags_url"] = "/tags", ["teams_url"] = "/teams",
        ["trees_url"] = "/git/trees{/sha}", ["url"] = "",
    };

    private static readonly string[] Counts =
    [
        "forks", "forks_count", "size", "stargazers_count", "watchers", "watchers_count", "network_count", "subscribers_count",
    ];

    public JsonObject Full(Repository repository)
    {
        var (api, page) = (json.Address(repository), json.Page(repository));
        var open = repository.Issues.Count(issue => issue.ClosedAt is null);
        var full = new JsonObject
        {
            ["id"] = GitHubJson.IdOf(repository.FullName),
            ["node_id"] = GitHubJson.NodeId("Repository", GitHubJson.IdOf(repository.FullName)),
            ["name"] = repository.Name,
            ["full_name"] = repository.FullName,
            ["owner"] = json.User(repository.Owner),
            ["private"] = repository.IsPrivate,
            ["visibility"] = repository.IsPrivate ? "private" : "public",
            ["html_url"] = page,
            ["description"] = null,
            ["homepage"] = null,
            ["language"] = null,
            ["mirror_url"] = null,
            ["license"] = null,
            ["fork"] = false,
            ["archived"] = false,
            ["disabled"] = false,
            ["has_issues"] = repository.HasIssues,
            ["has_projects"] = false,
            ["has_wiki"] = false,
            ["has_pages"] = false,
            ["has_discussions"] = false,
            ["has_downloads"] = false,
            ["default_branch"] = "main",
            ["open_issues"] = open,
            ["open_issues_count"] = open,
            ["clone_url"] = page + ".git",
            ["git_url"] = page + ".git",
            ["ssh_url"] = page + ".git",
            ["svn_url"] = page,
            ["permissions"] = new JsonObject { ["admin"] = false, ["maintain"] = false, ["push"] = true, ["triage"] = true, ["pull"] = true },
        };
        foreach (var (name, path) in Addresses)
        {
            full[name] = api + path;
        }

        foreach (var name in Counts)
        {
            full[name] = 0;
        }

        foreach (var name in new[] { "created_at", "updated_at", "pushed_at" })
        {
            full[name] = GitHubJson.Time(repository.CreatedAt);
        }

        return full;
    }
}
