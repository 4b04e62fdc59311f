using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Access;

/// <summary><c>kubectl version</c>, without the lines about a client, of which there is none.</summary>
internal sealed class VersionVerb : IKubectlVerb
{
    public bool Answers(KubectlCommand command) => command is KubectlVersion;

    public async Task<Evidence> AnswerAsync(KubectlQuery query, KubernetesClient client, CancellationToken cancellationToken)
    {
        var version = await client.VersionAsync(cancellationToken);
        return Evidence.Found(query, [new TextLine($"Server Version: {version.Text("gitVersion")}")], []);
    }
}
