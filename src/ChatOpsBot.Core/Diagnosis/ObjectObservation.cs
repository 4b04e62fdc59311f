namespace ChatOpsBot.Core.Diagnosis;

/// <summary>A Kubernetes object as its API server returned it.</summary>
/// <param name="IsSubject">True when a step of the runbook asked for it and its filters kept its row; false for surroundings.</param>
public sealed record ObjectObservation(KubernetesObject Object, bool IsSubject) : Observation
{
    public override Observation Clean(Func<string, string> clean) => this with { Object = Object.Clean(clean) };
}
