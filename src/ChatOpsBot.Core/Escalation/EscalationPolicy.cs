namespace ChatOpsBot.Core.Escalation;

/// <summary>When, to whom and where an incident escalates. Null means: ask the next one (route, runbook, configuration).</summary>
/// <param name="After">Time from the start of the clock; the configuration's default is 20 minutes.</param>
/// <param name="Team">The team that owns it, as people say it.</param>
/// <param name="Notify">A channel: <c>#api-incidents</c>.</param>
/// <param name="Page">An on-call's name, mapped to a routing key by the configuration.</param>
/// <param name="Issues">The repository that issues are filed in: <c>acme/platform</c>.</param>
public sealed record EscalationPolicy(TimeSpan? After = null, string? Team = null, string? Notify = null, string? Page = null, string? Issues = null)
{
    public static EscalationPolicy None { get; } = new();

    /// <summary>This policy, with what it leaves open taken from <paramref name="fallback"/>.</summary>
    public EscalationPolicy Or(EscalationPolicy fallback) =>
        new(After ?? fallback.After, Team ?? fallback.Team, Notify ?? fallback.Notify, Page ?? fallback.Page, Issues ?? fallback.Issues);
}
