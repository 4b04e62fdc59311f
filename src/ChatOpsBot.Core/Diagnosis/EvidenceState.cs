namespace ChatOpsBot.Core.Diagnosis;

/// <summary>The four answers that a system can give. Empty is not healthy, so the last three are never mixed up.</summary>
public enum EvidenceState
{
    /// <summary>The system answered with something.</summary>
    Found,

    /// <summary>The system answered that there is nothing.</summary>
    NoData,

    /// <summary>The system refused: a permission is missing.</summary>
    Denied,

    /// <summary>The system did not answer in time, or not in its own protocol, or is not configured.</summary>
    Unavailable,
}
