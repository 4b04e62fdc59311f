using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Pipelines;

namespace ChatOpsBot.Core.Investigations;

/// <summary>A runbook's step in one place, as the investigator works it off.</summary>
internal sealed class PlannedStep(RunbookStep step, string? cluster)
{
    public RunbookStep Step { get; } = step;

    public string? Cluster { get; } = cluster;

    /// <summary>True once it was started or settled without running.</summary>
    public bool Done { get; set; }

    public string EvidenceId => Cluster is null ? Step.Id : $"{Step.Id}@{Cluster}";

    public StepRun Shown(StepState state, string? reason = null) => new()
    {
        Id = Step.Id,
        Title = Step.Title,
        Language = Step.Language,
        Query = Step.Text,
        Cluster = Cluster,
        State = state,
        Reason = reason,
    };
}

/// <summary>One query that a step turned into, with what its output goes through.</summary>
internal sealed record ReadyQuery(DiagnosticQuery Ask, TextPipeline Filters);
