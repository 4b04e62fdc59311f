namespace ChatOpsBot.Configuration;

/// <summary>What holds for escalations where runbooks say nothing: <c>Escalation</c>.</summary>
public sealed class EscalationOptions
{
    public const string Section = "Escalation";

    /// <summary>Time from the first cause to the escalation, such as <c>20m</c> or <c>00:20:00</c>. Default: 20 minutes.</summary>
    public string After { get; set; } = "20m";

    /// <summary>How long before an escalation the conversation is told that it comes. Default: 5 minutes; <c>never</c> turns it off.</summary>
    public string RemindBefore { get; set; } = "5m";

    /// <summary>How often the runbook of an open incident runs again unasked. Default: 10 minutes; <c>never</c> turns it off.</summary>
    public string RecheckEvery { get; set; } = "10m";

    /// <summary>How long after it was resolved a failure of the same service opens the same incident again. Default: 30 minutes; <c>never</c> makes each a new one.</summary>
    public string ReopenWithin { get; set; } = "30m";

    /// <summary><c>owner/name</c> that issues are filed in. Empty = <c>GitHub:Repository</c>.</summary>
    public string Repository { get; set; } = "";

    /// <summary>The channel that is told. Empty = nobody.</summary>
    public string Notify { get; set; } = "";

    /// <summary>The on-call that is paged. Empty = nobody.</summary>
    public string Page { get; set; } = "";
}
