namespace ChatOpsBot.Tests.SlackServer;

/// <summary>One try to deliver something to the app.</summary>
/// <param name="RetryNumber">0 for the first.</param>
/// <param name="RetryReason">Why it came again; null for the first.</param>
/// <param name="Status">The HTTP status; null over Socket Mode or without an answer.</param>
/// <param name="Failure">Null when it was acknowledged: <c>http_timeout</c>, <c>http_error</c>, <c>connection_failed</c>, <c>timeout</c>, <c>not_connected</c>.</param>
/// <param name="Body">What the app answered; null = nothing.</param>
/// <param name="Connection">The Socket Mode connection that it took.</param>
public sealed record SlackAttempt(int RetryNumber, string? RetryReason, int? Status, string? Failure, string? Body, string? Connection, TimeSpan Took)
{
    public bool IsAcknowledged => Failure is null;

    /// <summary>Whether the app asked not to be told again (<c>X-Slack-No-Retry</c>).</summary>
    public bool IsLast { get; init; }
}
