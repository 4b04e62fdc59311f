namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>One failed request, as the balancer saw it.</summary>
/// <param name="At">When the client had its answer.</param>
/// <param name="Created">When the balancer got the request.</param>
/// <param name="Path">With its query.</param>
/// <param name="Target">Address and port; empty when none was chosen.</param>
/// <param name="Reason">The balancer's <c>error_reason</c>; empty for none.</param>
/// <param name="Trace">The root of its trace id; empty for none.</param>
public sealed record BalancerFailure(
    DateTimeOffset At, DateTimeOffset Created, int Status, HopKind Kind, string Method, string Host, string Path, string Target, string Reason, string Trace)
{
    /// <summary>Whether the ingress's own log has the request; null when that log does not tell.</summary>
    public bool? Reached { get; init; }

    /// <summary>Address of the target without its port.</summary>
    public string TargetHost => Access.AccessWords.Host(Target);
}
