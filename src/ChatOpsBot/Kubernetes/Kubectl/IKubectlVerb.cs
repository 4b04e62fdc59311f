using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Kubectl;

/// <summary>Answers one verb of kubectl from a cluster's API, in kubectl's own text.</summary>
/// <remarks>It may throw <see cref="KubernetesException"/>: the source turns refusals and outages into evidence.</remarks>
internal interface IKubectlVerb
{
    bool Answers(KubectlCommand command);

    Task<Evidence> AnswerAsync(KubectlQuery query, KubernetesClient client, CancellationToken cancellationToken);
}
