namespace ChatOpsBot.GitHub;

/// <param name="Body">GitHub Markdown, at most 65,536 characters.</param>
public sealed record NewIssue(string Title, string Body, IReadOnlyList<string>? Labels = null, IReadOnlyList<string>? Assignees = null, int? Milestone = null);
