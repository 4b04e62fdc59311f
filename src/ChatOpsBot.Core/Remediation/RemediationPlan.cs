using System.Text.Json.Serialization;
using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Chat;

namespace ChatOpsBot.Core.Remediation;

/// <summary>A change, planned against its object as it was: what people approve, what is carried out, and what became of it.</summary>
public sealed record RemediationPlan
{
    /// <summary>How long a plan may wait for an approval, and an approval for being carried out.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Unique in its conversation's incidents; people type it: <c>p1</c>.</summary>
    public required string Id { get; init; }

    /// <summary><c>Roll back deployment/auth-service in default</c>.</summary>
    public required string Title { get; init; }

    public required ChangeRequest Change { get; init; }

    public string? Cluster { get; init; }

    public required PlanMaterial Material { get; init; }

    public required Person AskedBy { get; init; }

    /// <summary>The Kubernetes user that it is made as; null for the bot's own account.</summary>
    public string? AsUser { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>The cause's code, or the runbook's step, that suggested it; null when a person asked by themselves.</summary>
    public string? Because { get; init; }

    /// <summary>Whether the runbook says to escalate when it does not help.</summary>
    public bool EscalatesOtherwise { get; init; }

    public PlanState State { get; init; }

    /// <summary>Null until it is approved.</summary>
    public Approval? Approval { get; init; }

    /// <summary>What was observed after it was carried out; null before.</summary>
    public Verification? Verification { get; init; }

    [JsonIgnore]
    public Place Place => new(Cluster, Change.Namespace);

    public bool IsStale(DateTimeOffset now) => now - PlannedAt > Lifetime;
}

public enum PlanState
{
    /// <summary>Waits for an approval.</summary>
    Waiting,

    /// <summary>Approved, and handed to the outbox.</summary>
    Approved,

    /// <summary>Carried out; its effect is being watched.</summary>
    Applied,

    Helped,
    DidNotHelp,
    MadeItWorse,

    /// <summary>The system refused it, or the object had moved.</summary>
    Refused,

    /// <summary>A person said no, or asked for something else instead.</summary>
    Rejected,
}

/// <param name="Reason">In the approver's words.</param>
/// <param name="Expires">After that it is not carried out any more.</param>
public sealed record Approval(Person By, string Reason, DateTimeOffset At, DateTimeOffset Expires);

/// <summary>How a change is watched.</summary>
/// <param name="AppliedAt">System time.</param>
/// <param name="Since">Incident time: what is older than this tells nothing about the change.</param>
/// <param name="Until">System time: when patience ends.</param>
/// <param name="HealthyInARow">Checks that found nothing wrong, one after the other.</param>
public sealed record Verification(DateTimeOffset AppliedAt, DateTimeOffset Since, DateTimeOffset Until, int Checks = 0, int HealthyInARow = 0);
