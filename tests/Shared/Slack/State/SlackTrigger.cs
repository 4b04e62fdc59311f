namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A person's act that may open one modal within a moment.</summary>
/// <param name="View">The modal in which it happened; null elsewhere.</param>
public sealed record SlackTrigger(string Id, string User, DateTimeOffset At, string? View)
{
    public bool IsUsed { get; set; }
}
