using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Remediation;

namespace ChatOpsBot.Core.Incidents;

/// <summary>An investigation in a conversation: what it is about, who has it, and its clock. Times are the system's, in UTC.</summary>
public sealed record Incident
{
    /// <summary>Short and readable; people type it: <c>inc-7</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The identity of the delivery that began it. Ids begin anew in a new store; this never does.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Where people talk about it: platform, channel, thread.</summary>
    public required string Conversation { get; init; }

    /// <summary>What it is about, as people say it; "the cluster" when a run named no service.</summary>
    public required string Service { get; init; }

    /// <summary>Name of the runbook that ran last.</summary>
    public required string Runbook { get; init; }

    public IncidentState State { get; init; }

    public string? Owner { get; init; }

    /// <summary>When somebody took it first; null before.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Changes that were planned here, the oldest first.</summary>
    public ImmutableArray<RemediationPlan> Plans { get; init; } = [];

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>When it escalates: the clock itself. Null when no clock runs.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When a remedy that was carried out is looked at again; null when none is.</summary>
    public DateTimeOffset? CheckAt { get; init; }

    /// <summary>When the incident wants to be woken next: the earliest of its clocks.</summary>
    [JsonIgnore]
    public DateTimeOffset? WakeAt => DueAt is { } due && CheckAt is { } check ? (due < check ? due : check) : DueAt ?? CheckAt;

    public EscalationPolicy Policy { get; init; } = EscalationPolicy.None;

    /// <summary>The first cause of the last run, in a sentence; null when it named none.</summary>
    public string? TopCause { get; init; }

    /// <summary>How often it was escalated; the issue is the same each time.</summary>
    public int Escalations { get; init; }

    /// <summary>What its escalations asked for outside the conversation; null before the first.</summary>
    public EscalationProgress? Escalation { get; init; }

    /// <summary>Null until the issue is filed.</summary>
    public string? IssueAddress { get; init; }

    /// <summary>The review as it stands on the issue; null before somebody asked for it there.</summary>
    public string? Review { get; init; }

    /// <summary>The id of the last run; null before it ends.</summary>
    public string? LastRun { get; init; }

    /// <summary>Raised by each event; a change made on an older one is refused.</summary>
    public int Version { get; init; }

    /// <summary>What a newer version of the bot stored beside these members; kept, so that an older replica loses nothing while both run.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Newer { get; init; }
}

public enum IncidentState
{
    /// <summary>Looked at, nothing found, nobody asked for more: no clock.</summary>
    Quiet,
    Open,
    Resolved,
}
