namespace ChatOpsBot.Core.Incidents;

/// <summary>A chat platform where what is said about one message stays in a thread of its own.</summary>
/// <param name="Name">The prefix of its conversations: <c>slack</c>.</param>
/// <param name="Threads">Which of its channels have threads; null for all of them.</param>
public sealed record ThreadedPlatform(string Name, Func<string, bool>? Threads = null)
{
    public bool Has(string channel) => channel.StartsWith(Name + ":", StringComparison.Ordinal) && Threads?.Invoke(channel) != false;
}

/// <summary>A conversation that the bot begins in a channel of which it may know no more than the name: <c>slack:#incidents:inc-5</c>. Its first message there is the thread's root.</summary>
public static class ChannelThread
{
    public static string Of(string channel, string name) => $"{channel}:{name}";
}
