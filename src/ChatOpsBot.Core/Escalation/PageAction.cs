namespace ChatOpsBot.Core.Escalation;

/// <summary>What a page is to become, in the words of PagerDuty's <c>event_action</c>.</summary>
public enum PageAction
{
    /// <summary>Call the on-call; again for the same page, remind them.</summary>
    Trigger,

    /// <summary>Somebody has it: stop calling.</summary>
    Acknowledge,

    /// <summary>It is over.</summary>
    Resolve,
}
