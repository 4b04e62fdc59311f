using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Investigations;

/// <summary>A run as it stands: what people see while it goes on, and its result once <see cref="Finished"/>.</summary>
public sealed record Run
{
    public required InvestigationRequest Request { get; init; }

    /// <summary>In the order of the runbook, then of the clusters.</summary>
    public ImmutableArray<StepRun> Steps { get; init; } = [];

    /// <summary>Best first.</summary>
    public ImmutableArray<Cause> Causes { get; init; } = [];

    /// <summary>The changes that the runbook and the causes suggest, each once.</summary>
    public ImmutableArray<OfferedRemedy> Remedies { get; init; } = [];

    /// <summary>Everything observed, the rules' material; a stored run is without it.</summary>
    [JsonIgnore]
    public ImmutableArray<Observation> Observations { get; init; } = [];

    /// <summary>Rollouts and restarts within the window, the oldest first.</summary>
    public ImmutableArray<ChartMark> Marks { get; init; } = [];

    /// <summary>How many secrets of each kind were taken out of the evidence.</summary>
    public ImmutableSortedDictionary<string, int> Redactions { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>In the incident's time.</summary>
    public DateTimeOffset Started { get; init; }

    public TimeSpan Took { get; init; }

    public bool Finished { get; init; }

    /// <summary>True when every cluster was asked for the name and none has it.</summary>
    public bool NotFound { get; init; }

    /// <summary>Names that come close to one that was not found.</summary>
    public ImmutableArray<string> NearNames { get; init; } = [];

    /// <summary>True when at least one system answered, be it with nothing.</summary>
    public bool AnySystemAnswered => Steps.Any(step => step.State is StepState.Found or StepState.NoData);

    /// <summary>True when systems were asked and none of them answered.</summary>
    public bool NoSystemAnswered => !AnySystemAnswered && Steps.Any(step => step.State is StepState.Denied or StepState.Unavailable);
}
