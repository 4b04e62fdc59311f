namespace ChatOpsBot.GitHub;

/// <param name="Login">What issues are listed by as their creator; <c>name[bot]</c> for an app.</param>
/// <param name="Type"><c>User</c> or <c>Bot</c>.</param>
public sealed record User(string Login, string? Type);
