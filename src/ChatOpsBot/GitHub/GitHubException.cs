using System.Collections.Immutable;

namespace ChatOpsBot.GitHub;

/// <summary>GitHub did not do what was asked. The message is a clause for people, with the remedy where there is one.</summary>
public sealed class GitHubException(GitHubError error, string message, Exception? inner = null) : Exception(message, inner)
{
    public GitHubError Error { get; } = error;

    /// <summary>How long to wait before asking again; null when waiting does not help or nobody said.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The fields that are not acceptable, <c>title: missing_field</c>; empty unless <see cref="GitHubError.Invalid"/>.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];
}
