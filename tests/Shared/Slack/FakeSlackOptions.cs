namespace ChatOpsBot.Tests.SlackServer;

/// <summary>How a fake Slack starts; all of it can be left out.</summary>
public sealed record FakeSlackOptions
{
    /// <summary>The clock of timestamps, signatures, rate limits and lifetimes.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Null = Acme with Ana, Ben and Cleo in #incidents and the bot beside them.</summary>
    public Func<TimeProvider, SlackWorkspace>? Workspace { get; init; }

    /// <summary>How long an event, a command or an interaction may take to be acknowledged. Slack says 3 s; a busy machine that starts a bot needs more.</summary>
    public TimeSpan AckTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether failed events come again by themselves: at once, after a minute, after five.</summary>
    public bool Retries { get; init; }

    /// <summary>Whether the app is told of its own messages, as Slack does.</summary>
    public bool EchoesOwnMessages { get; init; } = true;
}
