using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Kubectl;

/// <summary>A kubectl command that only reads, taken apart; the cluster's API answers it, no kubectl is started.</summary>
public sealed record KubectlQuery(KubectlCommand Command) : DiagnosticQuery
{
    public override string Source => "kubernetes";
}
