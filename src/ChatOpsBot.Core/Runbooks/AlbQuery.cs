using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Balancer;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>The account of a load balancer's requests, hop by hop.</summary>
/// <param name="Filter">Which requests count, and which failures are listed.</param>
public sealed record AlbQuery(BalancerFilter Filter) : DiagnosticQuery
{
    public override string Source => "loadbalancer";
}
