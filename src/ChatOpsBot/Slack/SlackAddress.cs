using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Slack;

/// <summary>A conversation as Slack has it: <c>slack:TEAM:CHANNEL:THREAD</c>; one that an alert began is <c>slack:#name:THREAD</c>, without a team.</summary>
/// <param name="Team">Empty where the channel is known by its name.</param>
/// <param name="Thread">The root message's ts; <see cref="Direct"/> for a direct message, which has one conversation; a word of its own where the root message is still to be posted.</param>
internal sealed record SlackAddress(string Team, string Channel, string Thread)
{
    public const string Platform = "slack";

    /// <summary>The <see cref="Core.Incidents.IEffectCarrier.Kind"/> of messages.</summary>
    public const string Kind = "slack.message";

    /// <summary>The thread of a direct message: people do not open threads there.</summary>
    public const string Direct = "dm";

    private const string CommandMark = "command-";

    public bool IsDirect => Thread == Direct;

    /// <summary>True when the thread is named by its root message.</summary>
    public bool HasRoot => Thread.Contains('.', StringComparison.Ordinal) && char.IsAsciiDigit(Thread[0]);

    /// <summary>The conversation that a slash command begins: its root message is the first answer.</summary>
    public static SlackAddress OfCommand(string team, string channel, string trigger) => new(team, channel, CommandMark + trigger);

    /// <summary>Null for what is no conversation, such as a channel by its name.</summary>
    public static SlackAddress? Parse(string conversation) =>
        conversation.Split(':') switch
        {
            [Platform, var team, var channel, var thread] => new SlackAddress(team, channel, thread),
            [Platform, var channel, var thread] => new SlackAddress("", channel, thread),
            _ => null,
        };

    public override string ToString() => Team.Length == 0 ? ChannelThread.Of($"{Platform}:{Channel}", Thread) : $"{Platform}:{Team}:{Channel}:{Thread}";
}
