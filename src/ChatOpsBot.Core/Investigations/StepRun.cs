using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Investigations;

/// <summary>One step of a run in one cluster.</summary>
public sealed record StepRun
{
    /// <summary>The runbook's step number, or a word for what a run reads by itself (<c>surroundings</c>).</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    /// <summary>The text as asked, placeholders filled as far as they are known.</summary>
    public required string Query { get; init; }

    /// <summary>Null for a system that belongs to no cluster.</summary>
    public string? Cluster { get; init; }

    public StepState State { get; init; } = StepState.Pending;

    /// <summary>Why it is manual, skipped, denied, unavailable or empty; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Null until the step has ended, and for steps that are not run.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>The series of its answer, for charts; empty when it has none.</summary>
    public ImmutableArray<StepSeries> Series { get; init; } = [];

    /// <summary>What the author expects of the step, and whether it held; null when nothing is expected.</summary>
    public ExpectationObservation? Expectation { get; init; }

    /// <summary>Names this step's evidence among a run's; findings refer to it.</summary>
    [JsonIgnore]
    public string EvidenceId => Cluster is null ? Id : $"{Id}@{Cluster}";

    [JsonIgnore]
    public bool Ended => State is not (StepState.Pending or StepState.Running);
}

/// <param name="Name"><c>name{label="value"}</c>.</param>
/// <param name="Samples">Oldest first.</param>
public sealed record StepSeries(string Name, ImmutableArray<Sample> Samples);
