namespace ChatOpsBot.Core.Access;

/// <summary>What a role lets a person do.</summary>
public enum Right
{
    /// <summary>Ask and look.</summary>
    Read,

    /// <summary>Ask for a change.</summary>
    Operate,

    /// <summary>Approve a change.</summary>
    Approve,

    /// <summary>Escalate, take, snooze and resolve incidents.</summary>
    Escalate,

    /// <summary>All of these, everywhere that the role reaches.</summary>
    Administer,
}
