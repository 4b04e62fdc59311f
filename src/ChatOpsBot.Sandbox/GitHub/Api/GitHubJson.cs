using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>Issues, comments, labels and users in the shapes of GitHub's own API description.</summary>
internal sealed class GitHubJson(GitHubAddresses addresses)
{
    /// <summary>The account that every token belongs to.</summary>
    public const string Login = "chatopsbot";

    public string Address(Repository repository) => addresses.Repository(repository);

    public string Page(Repository repository) => addresses.RepositoryPage(repository);

    public JsonObject Issue(Repository repository, Issue issue)
    {
        var url = addresses.Issue(repository, issue.Number);
        return new JsonObject
        {
            ["id"] = issue.Id,
            ["node_id"] = NodeId("Issue", issue.Id),
            ["url"] = url,
            ["repository_url"] = addresses.Repository(repository),
            ["labels_url"] = url + "/labels{/name}",
            ["comments_url"] = url + "/comments",
            ["events_url"] = url + "/events",
            ["timeline_url"] = url + "/timeline",
            ["html_url"] = addresses.IssuePage(repository, issue.Number),
            ["number"] = issue.Number,
            ["state"] = issue.State,
            ["state_reason"] = issue.StateReason,
            ["title"] = issue.Title,
            ["body"] = issue.Body,
            ["user"] = User(issue.User),
            ["labels"] = new JsonArray([.. issue.Labels.Select(name => Label(repository, name))]),
            ["assignee"] = issue.Assignees.Count > 0 ? User(issue.Assignees[0]) : null,
            ["assignees"] = new JsonArray([.. issue.Assignees.Select(User)]),
            ["milestone"] = null,
            ["locked"] = false,
            ["active_lock_reason"] = null,
            ["comments"] = issue.Comments.Count,
            ["closed_at"] = Time(issue.ClosedAt),
            ["closed_by"] = issue.ClosedAt is null ? null : User(Login),
            ["created_at"] = Time(issue.CreatedAt),
            ["updated_at"] = Time(issue.UpdatedAt),
            ["author_association"] = "MEMBER",
            ["reactions"] = Reactions(url),
            ["performed_via_github_app"] = null,
        };
    }

    public JsonObject Comment(Repository repository, Issue issue, Comment comment)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"{addresses.Repository(repository)}/issues/comments/{comment.Id}");
        return new JsonObject
        {
            ["id"] = comment.Id,
            ["node_id"] = NodeId("IssueComment", comment.Id),
            ["url"] = url,
            ["html_url"] = string.Create(CultureInfo.InvariantCulture, $"{addresses.IssuePage(repository, issue.Number)}#issuecomment-{comment.Id}"),
            ["issue_url"] = addresses.Issue(repository, issue.Number),
            ["body"] = comment.Body,
            ["user"] = User(comment.User),
            ["created_at"] = Time(comment.CreatedAt),
            ["updated_at"] = Time(comment.UpdatedAt),
            ["author_association"] = "MEMBER",
            ["reactions"] = Reactions(url),
            ["performed_via_github_app"] = null,
        };
    }

    public JsonObject Label(Repository repository, string name) => Label(repository, repository.Label(name) ?? new Label(0, name, GitHub.Label.DefaultColor, null));

    public JsonObject Label(Repository repository, Label label) => new()
    {
        ["id"] = label.Id,
        ["node_id"] = NodeId("Label", label.Id),
        ["url"] = $"{addresses.Repository(repository)}/labels/{Uri.EscapeDataString(label.Name)}",
        ["name"] = label.Name,
        ["color"] = label.Color,
        ["default"] = false,
        ["description"] = label.Description,
    };

    public JsonObject User(string login)
    {
        var url = $"{addresses.Api}/users/{Uri.EscapeDataString(login)}";
        return new JsonObject
        {
            ["login"] = login,
            ["id"] = IdOf(login),
            ["node_id"] = NodeId("User", IdOf(login)),
            ["avatar_url"] = addresses.Pages + "/avatar",
            ["gravatar_id"] = "",
            ["url"] = url,
            ["html_url"] = $"{addresses.Pages}/{Uri.EscapeDataString(login)}",
            ["followers_url"] = url + "/followers",
            ["following_url"] = url + "/following{/other_user}",
            ["gists_url"] = url + "/gists{/gist_id}",
            ["starred_url"] = url + "/starred{/owner}{/repo}",
            ["subscriptions_url"] = url + "/subscriptions",
            ["organizations_url"] = url + "/orgs",
            ["repos_url"] = url + "/repos",
            ["events_url"] = url + "/events{/privacy}",
            ["received_events_url"] = url + "/received_events",
            ["type"] = "User",
            ["user_view_type"] = "public",
            ["site_admin"] = false,
        };
    }

    /// <summary>A number that stays the same for a name; repositories and users are not counted, they just exist.</summary>
    public static int IdOf(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name.ToLowerInvariant())
        {
            hash = (hash ^ letter) * 16777619;
        }

        return (int)(hash & 0x3fffffff) + 1;
    }

    public static string NodeId(string kind, long id) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind}{id}")));

    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static JsonObject Reactions(string url) => new()
    {
        ["url"] = url + "/reactions", ["total_count"] = 0, ["+1"] = 0, ["-1"] = 0, ["laugh"] = 0, ["hooray"] = 0, ["confused"] = 0,
        ["heart"] = 0, ["rocket"] = 0, ["eyes"] = 0,
    };
}
