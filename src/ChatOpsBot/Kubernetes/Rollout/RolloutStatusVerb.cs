using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Rollout;

/// <summary><c>kubectl rollout status</c>, asked once.</summary>
internal sealed class RolloutStatusVerb : IKubectlVerb
{
    public bool Answers(KubectlCommand command) => command is KubectlRolloutStatus;

    public async Task<Evidence> AnswerAsync(KubectlQuery query, KubernetesClient client, CancellationToken cancellationToken)
    {
        var command = (KubectlRolloutStatus)query.Command;
        var ns = client.NamespaceOf(command.Namespace, query.Scope);
        var found = await new TargetReader(client, ns, allNamespaces: false, command.LabelSelector).ReadAsync(command.Targets, prefixes: false, cancellationToken);
        return found.Objects.Count == 0
            ? Evidence.NoData(query, found.Missing ?? $"No resources found in {ns} namespace.")
            : Evidence.Found(
                query,
                [.. found.Objects.Select(workload => new TextLine(RolloutStatusText.Print(workload, command.Revision), workload.Reference))],
                [.. found.Objects.Select(workload => new ObjectObservation(workload, IsSubject: true) { Cluster = client.Cluster })]) with { Reason = found.Missing };
    }
}
