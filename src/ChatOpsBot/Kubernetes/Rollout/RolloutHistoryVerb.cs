using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Rollout;

/// <summary><c>kubectl rollout history</c>.</summary>
internal sealed class RolloutHistoryVerb : IKubectlVerb
{
    public bool Answers(KubectlCommand command) => command is KubectlRolloutHistory;

    public async Task<Evidence> AnswerAsync(KubectlQuery query, KubernetesClient client, CancellationToken cancellationToken)
    {
        var command = (KubectlRolloutHistory)query.Command;
        var ns = client.NamespaceOf(command.Namespace, query.Scope);
        var found = await new TargetReader(client, ns, allNamespaces: false, command.LabelSelector).ReadAsync(command.Targets, prefixes: false, cancellationToken);
        if (found.Objects.Count == 0)
        {
            return Evidence.NoData(query, found.Missing ?? $"No resources found in {ns} namespace.");
        }

        var lines = new List<TextLine>();
        var observations = new List<Observation>();
        foreach (var workload in found.Objects)
        {
            var type = workload.Kind == "Deployment" ? KnownTypes.ReplicaSets : KnownTypes.ControllerRevisions;
            var records = (await client.ListAsync(type, workload.Namespace, ListOptions.All, cancellationToken)).Items;
            lines.AddRange(RolloutHistoryText.Print(workload, records, command.Revision).Select(line => new TextLine(line, workload.Reference)));
            observations.Add(new ObjectObservation(workload, IsSubject: true) { Cluster = client.Cluster });
            observations.AddRange(records
                .Where(record => record.Controller is { } owner && owner.Kind == workload.Kind && owner.Name == workload.Name)
                .Select(record => new ObjectObservation(record, IsSubject: false) { Cluster = client.Cluster }));
        }

        return Evidence.Found(query, lines, observations) with { Reason = found.Missing };
    }
}
