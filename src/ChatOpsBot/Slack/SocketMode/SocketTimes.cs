namespace ChatOpsBot.Slack.SocketMode;

/// <summary>How long a connection may be silent.</summary>
/// <param name="Ping">Between two pings of ours.</param>
/// <param name="Pong">A connection that answers none for so long is dead.</param>
/// <param name="Hello">How long Slack may take to say hello.</param>
internal sealed record SocketTimes(TimeSpan Ping, TimeSpan Pong, TimeSpan Hello)
{
    public static SocketTimes Usual { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15));
}
