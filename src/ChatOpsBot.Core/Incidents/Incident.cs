using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsBot.Core.Alerts;
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

    /// <summary>The alerts that it is about, each group as it was told last; empty when people opened it and no alert joined.</summary>
    public ImmutableArray<AlertGroup> Alerts { get; init; } = [];

    /// <summary>Where its alerts are announced; null for an incident that no alert belongs to.</summary>
    [JsonIgnore]
    public string? Channel => Alerts.FirstOrDefault()?.Channel;

    /// <summary>How often its alerts opened it again.</summary>
    public int Reopened { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>When it escalates: the clock itself. Null when no clock runs.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When a remedy that was carried out is looked at again; null when none is.</summary>
    public DateTimeOffset? CheckAt { get; init; }

    /// <summary>When the conversation is told that it escalates soon; null when it was told, or when no clock runs.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>What people want to be reminded of, in no order.</summary>
    public ImmutableArray<Reminder> Reminders { get; init; } = [];

    /// <summary>When its runbook runs again unasked; null when it does not.</summary>
    public DateTimeOffset? RecheckAt { get; init; }

    /// <summary>A word for what the last unasked run saw, so that only a change is written down; null before the first.</summary>
    public string? Rechecked { get; init; }

    /// <summary>When the incident wants to be woken next: the earliest of its clocks.</summary>
    [JsonIgnore]
    public DateTimeOffset? WakeAt => Reminders.Select(reminder => (DateTimeOffset?)reminder.At).Concat([DueAt, CheckAt, RemindAt, RecheckAt]).Min();

    public EscalationPolicy Policy { get; init; } = EscalationPolicy.None;

    /// <summary>What somebody wrote for the issue when they escalated, with their name; null for nothing.</summary>
    public string? Summary { get; init; }

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

    /// <summary>The review as somebody completed and filed it last; null before.</summary>
    public string? Draft { get; init; }

    /// <summary>The id of the last run; null before it ends.</summary>
    public string? LastRun { get; init; }

    /// <summary>Raised by each event; a change made on an older one is refused.</summary>
    public int Version { get; init; }

    /// <summary>The escalation clock, set anew, and with it the warning before it rings.</summary>
    public Incident WithClock(DateTimeOffset due, DateTimeOffset now, ClockSettings settings) => this with
    {
        DueAt = due,
        RemindAt = settings.RemindBefore > TimeSpan.Zero && due - settings.RemindBefore > now ? due - settings.RemindBefore : null,
    };

    /// <summary>Nothing rings any more.</summary>
    public Incident WithoutClocks() => this with { DueAt = null, CheckAt = null, RemindAt = null, RecheckAt = null, Reminders = [] };

    /// <summary>Clocks that rang together with one that was handled ring a little later, under a ring of their own.</summary>
    public Incident WithLater(DateTimeOffset rang, DateTimeOffset later)
    {
        return this with
        {
            DueAt = Moved(DueAt),
            CheckAt = Moved(CheckAt),
            RemindAt = Moved(RemindAt),
            RecheckAt = Moved(RecheckAt),
            Reminders = [.. Reminders.Select(reminder => reminder with { At = Moved(reminder.At)!.Value })],
        };

        DateTimeOffset? Moved(DateTimeOffset? at) => at <= rang ? later : at;
    }

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
