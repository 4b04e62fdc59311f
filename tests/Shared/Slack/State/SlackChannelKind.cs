namespace ChatOpsBot.Tests.SlackServer;

/// <summary>What a conversation is. It decides which event and which scope belong to it.</summary>
public enum SlackChannelKind
{
    Public,

    Private,

    /// <summary>A direct message.</summary>
    Im,

    /// <summary>A direct message of several people.</summary>
    Mpim,
}
