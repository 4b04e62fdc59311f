namespace ChatOpsBot.Teams;

/// <summary>Why Teams did not do what was asked.</summary>
public enum TeamsError
{
    /// <summary>The bot's own credentials are wrong or have ended.</summary>
    Unauthorized,

    /// <summary>403: the bot is not a member there, or is blocked.</summary>
    Forbidden,

    /// <summary>404: no such conversation or activity.</summary>
    NotFound,

    /// <summary>400, 413: it will not be taken as it is.</summary>
    Invalid,

    /// <summary>412, 429: too much at once; nothing was done.</summary>
    RateLimited,

    /// <summary>No answer, or a stumble. Whether a message was sent is not known.</summary>
    Unavailable,
}
