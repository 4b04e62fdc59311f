namespace ChatOpsBot.Core.Investigations;

/// <summary>Where a step of a run stands. The four answers of a system are <see cref="Diagnosis.EvidenceState"/>'s.</summary>
public enum StepState
{
    Pending,
    Running,
    Found,
    NoData,
    Denied,
    Unavailable,

    /// <summary>For a person: the reason says why, or what is missing.</summary>
    Manual,

    /// <summary>Would change something: offered as a remedy, not run.</summary>
    Change,

    /// <summary>Its condition did not hold.</summary>
    Skipped,
}
