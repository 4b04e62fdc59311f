namespace ChatOpsBot.Prometheus;

/// <summary>Whose fault it is that a server gave no answer.</summary>
public enum PrometheusFailure
{
    /// <summary>It refused us: 401, 403.</summary>
    Denied,

    /// <summary>It does not accept the expression; asking again does not help.</summary>
    BadQuery,

    /// <summary>It was not reached, gave up, or answered something that is not Prometheus' protocol.</summary>
    Unavailable,
}
