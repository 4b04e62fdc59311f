namespace ChatOpsBot.Audit;

/// <summary>One line of the audit export: something that was asked, run, approved, changed or said. Times are UTC.</summary>
/// <param name="Kind">A timeline entry's kind, <c>ran</c> for a run with its queries, <c>change</c> for a planned change as it stands.</param>
public sealed record AuditRecord(DateTimeOffset At, string Kind)
{
    public string? Incident { get; init; }

    public string? Service { get; init; }

    public string? Conversation { get; init; }

    /// <summary>The person's name, or the bot's; of a run null once deliveries are no longer kept.</summary>
    public string? Who { get; init; }

    /// <summary>The platform's identity, such as <c>slack:U123</c>.</summary>
    public string? WhoId { get; init; }

    public string? Text { get; init; }

    /// <summary>The run's id.</summary>
    public string? Run { get; init; }

    public IReadOnlyList<AuditStep>? Steps { get; init; }

    public AuditChange? Change { get; init; }
}

/// <param name="Query">As it was asked, without secrets.</param>
/// <param name="Milliseconds">How long the answer took.</param>
public sealed record AuditStep(string Id, string Title, string Language, string? Cluster, string Query, string State, long Milliseconds);

/// <param name="AsUser">The Kubernetes user it is made as; null for the bot's own account.</param>
/// <param name="AppliedAt">Null when it was not carried out.</param>
public sealed record AuditChange(
    string Plan, string State, string? Cluster, string? AsUser, string? ApprovedBy, string? ApprovedById, DateTimeOffset? ApprovedAt, string? Reason, DateTimeOffset? AppliedAt);
