using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>The balancer's failures, each with whether the ingress saw it.</summary>
/// <param name="Pods">Whose logs were read.</param>
/// <param name="IsCut">True when the balancer had more requests than could be set against the ingress's lines.</param>
public sealed record HopAccount(ImmutableArray<BalancerFailure> Failures, HopMethod Method, ImmutableArray<ObjectReference> Pods, bool IsCut)
{
    public int Reached => Failures.Count(failure => failure.Reached == true);

    public int NeverReached => Failures.Count(failure => failure.Reached == false);

    public int Unknown => Failures.Count(failure => failure.Reached is null && HopKinds.MayNotReach(failure.Kind));
}
