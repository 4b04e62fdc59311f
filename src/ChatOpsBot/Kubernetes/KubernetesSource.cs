using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;
using ChatOpsBot.Kubernetes.Lookup;
using ChatOpsBot.Kubernetes.Surroundings;

namespace ChatOpsBot.Kubernetes;

/// <summary>Answers kubectl commands, lookups and questions about surroundings from the clusters' own APIs.</summary>
internal sealed class KubernetesSource(KubernetesClusters clusters, IEnumerable<IKubectlVerb> verbs, TimeProvider time) : IDiagnosticSource
{
    private readonly ImmutableArray<IKubectlVerb> _verbs = [.. verbs];

    public string Name => "kubernetes";

    public async Task<Evidence> QueryAsync(DiagnosticQuery query, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var evidence = await AnswerAsync(query, cancellationToken);
        return evidence with { Took = time.GetElapsedTime(began) };
    }

    private async Task<Evidence> AnswerAsync(DiagnosticQuery query, CancellationToken cancellationToken)
    {
        KubernetesClient client;
        try
        {
            client = clusters.Resolve(query.Scope.Cluster);
        }
        catch (KubernetesUnreachableException e)
        {
            return Evidence.Unavailable(query, e.Message);
        }

        try
        {
            return Placed(client.Cluster, await AnswerAsync(query, client, cancellationToken));
        }
        catch (KubernetesException e)
        {
            return KubernetesFailure.ToEvidence(query, client.Cluster, e);
        }
    }

    private Task<Evidence> AnswerAsync(DiagnosticQuery query, KubernetesClient client, CancellationToken cancellationToken) => query switch
    {
        KubectlQuery kubectl => Verb(kubectl.Command).AnswerAsync(kubectl, client, cancellationToken),
        SurroundingsQuery surroundings => new SurroundingsReader(client).AnswerAsync(surroundings, cancellationToken),
        LookupQuery lookup => new LookupReader(client).AnswerAsync(lookup, cancellationToken),
        _ => throw new ArgumentException($"{query.GetType().Name} is no question to Kubernetes", nameof(query)),
    };

    private IKubectlVerb Verb(KubectlCommand command) =>
        _verbs.FirstOrDefault(verb => verb.Answers(command)) ?? throw new ArgumentException($"nothing answers {command.GetType().Name}", nameof(command));

    // Which cluster a fact comes from is known here alone.
    private static Evidence Placed(string cluster, Evidence evidence) =>
        evidence with { Observations = [.. evidence.Observations.Select(seen => seen.Cluster.Length > 0 ? seen : seen with { Cluster = cluster })] };
}
