namespace ChatOpsBot.Slack;

/// <summary>A call that Slack did not carry out.</summary>
/// <param name="error">Slack's own word, such as <c>not_in_channel</c>; <see cref="Unreachable"/> when no answer came.</param>
/// <param name="message">A sentence for people.</param>
public sealed class SlackException(string error, string message, Exception? inner = null) : Exception(message, inner)
{
    public const string Unreachable = "unreachable";

    public const string RateLimited = "ratelimited";

    public string Error => error;

    /// <summary>How long Slack wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
