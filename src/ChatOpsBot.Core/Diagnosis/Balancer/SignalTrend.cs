namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>How often something fails now, beside the time before.</summary>
public enum SignalTrend
{
    /// <summary>Nothing failed.</summary>
    None,

    /// <summary>There is too little before to compare with.</summary>
    Unknown,

    /// <summary>As often as before.</summary>
    Steady,

    Rising,

    Falling,
}
