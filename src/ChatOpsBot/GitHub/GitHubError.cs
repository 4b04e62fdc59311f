namespace ChatOpsBot.GitHub;

/// <summary>Why GitHub did not do what was asked.</summary>
public enum GitHubError
{
    /// <summary>401: the token is wrong or has expired.</summary>
    Unauthorized,

    /// <summary>403: the token may not do this.</summary>
    Forbidden,

    /// <summary>403 or 429 with a rate limit; <see cref="GitHubException.RetryAfter"/> says for how long.</summary>
    RateLimited,

    /// <summary>404: no such thing, or no access to it; GitHub does not tell which.</summary>
    NotFound,

    /// <summary>410: the repository has no issues.</summary>
    IssuesDisabled,

    /// <summary>422: a field is not acceptable.</summary>
    Invalid,

    /// <summary>The repository is public, and the configuration does not allow that.</summary>
    PublicRepository,

    /// <summary>No answer, or none that is GitHub's. Whether a write happened is not known.</summary>
    Unavailable,
}
