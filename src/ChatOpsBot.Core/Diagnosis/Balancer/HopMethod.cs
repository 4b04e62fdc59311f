namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>How requests were found again in the ingress's log.</summary>
public enum HopMethod
{
    /// <summary>The ingress's log was not read.</summary>
    None,

    /// <summary>By the trace id that both write: certain.</summary>
    Trace,

    /// <summary>By method, path and time: nearly certain for rare requests, likely for frequent ones.</summary>
    Fields,
}
