namespace ChatOpsBot.Tests.SlackServer;

/// <summary>An address for answers to one interaction: five uses within 30 minutes. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses</summary>
/// <param name="MessageTs">The message that the interaction was on; null for a command.</param>
public sealed record SlackResponseUrl(string Id, string Channel, string User, string? MessageTs, string? ThreadTs, DateTimeOffset At)
{
    public const int MaxUses = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public int Uses { get; set; }
}
