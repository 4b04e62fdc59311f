namespace ChatOpsBot.GitHub;

/// <param name="Private">True for private and for internal repositories.</param>
/// <param name="Visibility"><c>public</c>, <c>private</c> or <c>internal</c>; null on old servers.</param>
public sealed record Repository(string FullName, bool Private, string? Visibility, bool HasIssues, bool Archived, string HtmlUrl);
