namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>Which hop an error comes from. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html</summary>
public enum HopKind
{
    /// <summary>No error of anybody behind the client.</summary>
    None,

    /// <summary>The target answered it, and the balancer passed it on.</summary>
    FromTarget,

    /// <summary>The balancer had no target to send the request to.</summary>
    NoTarget,

    /// <summary>The target refused or closed the connection before it answered.</summary>
    NotAnswered,

    /// <summary>The target did not accept the connection, or did not answer, in time.</summary>
    Timeout,

    /// <summary>The target answered, and the balancer could not use its answer.</summary>
    Rejected,

    /// <summary>The client gave up first (460).</summary>
    ClientClosed,

    /// <summary>A rule, the firewall or the sign-in of the balancer answered.</summary>
    Policy,
}
