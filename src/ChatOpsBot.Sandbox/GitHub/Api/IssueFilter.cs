namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>The parameters of "list repository issues": which issues, in which order.</summary>
internal static class IssueFilter
{
    public static IReadOnlyList<Issue> Apply(IReadOnlyList<Issue> issues, GitHubRequest request)
    {
        var state = OneOf(request, "state", "open", "closed", "all");
        var sort = OneOf(request, "sort", "created", "updated", "comments");
        var descending = OneOf(request, "direction", "desc", "asc") == "desc";
        var labels = request.Query("labels")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var creator = request.Query("creator");
        var assignee = request.Query("assignee");
        var since = request.Since();
        var found = issues.Where(issue =>
            (state == "all" || issue.State == state)
            && (creator is null || issue.User.Equals(creator, StringComparison.OrdinalIgnoreCase))
            && (assignee is null || HasAssignee(issue, assignee))
            && (since is null || issue.UpdatedAt >= since)
            && Array.TrueForAll(labels, label => issue.Labels.Contains(label, StringComparer.OrdinalIgnoreCase)));
        IEnumerable<Issue> sorted = sort switch
        {
            "updated" => found.OrderBy(issue => issue.UpdatedAt).ThenBy(issue => issue.Number),
            "comments" => found.OrderBy(issue => issue.Comments.Count).ThenBy(issue => issue.Number),
            _ => found.OrderBy(issue => issue.CreatedAt).ThenBy(issue => issue.Number),
        };
        return descending ? [.. sorted.Reverse()] : [.. sorted];
    }

    private static bool HasAssignee(Issue issue, string assignee) => assignee switch
    {
        "*" => issue.Assignees.Count > 0,
        "none" => issue.Assignees.Count == 0,
        _ => issue.Assignees.Contains(assignee, StringComparer.OrdinalIgnoreCase),
    };

    private static string OneOf(GitHubRequest request, string name, params string[] values)
    {
        var value = request.Query(name) ?? values[0];
        return values.Contains(value) ? value : throw GitHubException.Invalid("Issue", "invalid", name);
    }
}
