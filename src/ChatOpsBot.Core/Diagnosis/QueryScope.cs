namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Where and when a query asks; a runbook's text says only what.</summary>
/// <param name="Cluster">The cluster's configured name, or null for a system that belongs to none.</param>
/// <param name="Namespace">The namespace of a command that names none.</param>
/// <param name="Window">The incident's window; what has no time of its own ignores it.</param>
public sealed record QueryScope(string? Cluster, string Namespace, TimeWindow Window);
