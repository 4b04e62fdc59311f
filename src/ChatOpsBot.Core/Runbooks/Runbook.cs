using System.Collections.Immutable;
using ChatOpsBot.Core.Escalation;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>A team's Markdown file, read: what it is about, who wakes it, and its steps in order.</summary>
public sealed record Runbook
{
    /// <summary>The file's name without its ending; one of the commands that start it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it was read from, as shown to people.</summary>
    public required string File { get; init; }

    public required string Title { get; init; }

    /// <summary>The service it is for; null for a general one, whose commands carry <c>{service}</c>.</summary>
    public string? Service { get; init; }

    /// <summary>What people type, with placeholders: <c>5xx {service}</c>.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>Alert names that wake it.</summary>
    public ImmutableArray<string> Alerts { get; init; } = [];

    /// <summary>Defaults for placeholders. A list is joined by spaces.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Clusters to ask; empty for all that the service has.</summary>
    public ImmutableArray<string> Clusters { get; init; } = [];

    public EscalationPolicy Escalation { get; init; } = EscalationPolicy.None;

    /// <summary>Causes (a code, or its part before the dot) that escalate at once.</summary>
    public ImmutableArray<string> EscalateOn { get; init; } = [];

    /// <summary>Causes that belong to another team, by code.</summary>
    public ImmutableSortedDictionary<string, EscalationPolicy> Routes { get; init; } = ImmutableSortedDictionary<string, EscalationPolicy>.Empty;

    /// <summary>A glimpse that people ask for by the way, such as logs: it names no causes and opens no incident.</summary>
    public bool IsLook { get; init; }

    public ImmutableArray<RunbookStep> Steps { get; init; } = [];
}
