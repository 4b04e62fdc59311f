using System.Runtime.CompilerServices;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Doctor;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes;

/// <summary>Checks that each cluster can be reached and lets the bot read what diagnosis needs.</summary>
internal sealed class KubernetesDoctor(KubernetesClusters clusters) : IDoctor
{
    public string System => "kubernetes";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var name in clusters.Names)
        {
            var reached = await ReachAsync(name, cancellationToken);
            yield return reached.Check;
            if (reached.Client is not { } client)
            {
                continue;
            }

            string?[] places = client.Namespaces.IsEmpty ? [null] : [.. client.Namespaces];
            foreach (var place in places)
            {
                foreach (var (verb, type, subresource) in Needed(client))
                {
                    yield return await MayAsync(client, verb, type, subresource, type.Namespaced ? place : null, cancellationToken);
                }
            }

            yield return await MetricsAsync(client, cancellationToken);
        }
    }

    private static IEnumerable<(string Verb, ResourceType Type, string? Subresource)> Needed(KubernetesClient client)
    {
        yield return ("list", KnownTypes.Pods, null);
        yield return ("get", KnownTypes.Pods, "log");
        yield return ("list", KnownTypes.Events, null);
        yield return ("list", KnownTypes.Deployments, null);
        if (client.Namespaces.IsEmpty)
        {
            yield return ("list", KnownTypes.Nodes, null);
        }
    }

    private async Task<(DoctorCheck Check, KubernetesClient? Client)> ReachAsync(string name, CancellationToken cancellationToken)
    {
        var title = $"kubernetes {name}: API server";
        try
        {
            var client = clusters.Resolve(name);
            var version = await client.VersionAsync(cancellationToken);
            return (DoctorCheck.Well(title, $"{version.Text("gitVersion") ?? "an unknown version"} at {client.Server}"), client);
        }
        catch (KubernetesStatusException e)
        {
            return (DoctorCheck.Ill(title, e.KubectlText, KubernetesFailure.Denial(e, name)), null);
        }
        catch (KubernetesException e)
        {
            return (DoctorCheck.Ill(title, e.Message, $"check Kubernetes:Clusters ({name}): its kubeconfig, the address in it, and the way from here to there"), null);
        }
    }

    private static async Task<DoctorCheck> MayAsync(KubernetesClient client, string verb, ResourceType type, string? subresource, string? ns, CancellationToken cancellationToken)
    {
        var resource = subresource is null ? type.Plural : $"{type.Plural}/{subresource}";
        var place = ns is null ? "" : $" in {ns}";
        var title = $"kubernetes {client.Cluster}: {verb} {resource}{place}";
        try
        {
            return await client.MayAsync(verb, type, ns, cancellationToken, subresource)
                ? DoctorCheck.Well(title, "allowed")
                : DoctorCheck.Ill(title, "not allowed", $"give the bot's account the verb \"{verb}\" on the resource \"{resource}\"{(type.Group.Length > 0 ? $" of the API group \"{type.Group}\"" : "")}{place}");
        }
        catch (KubernetesException e)
        {
            return DoctorCheck.Ill(title, e.Message, "the server must answer SelfSubjectAccessReview, as every account may ask by default");
        }
    }

    private static async Task<DoctorCheck> MetricsAsync(KubernetesClient client, CancellationToken cancellationToken)
    {
        var title = $"kubernetes {client.Cluster}: metrics API";
        try
        {
            await client.GetAsync("apis/metrics.k8s.io/v1beta1", new ApiRequest("get", "/apis/metrics.k8s.io/v1beta1", null), cancellationToken);
            return DoctorCheck.Well(title, "present");
        }
        catch (KubernetesException e)
        {
            return DoctorCheck.Ill(title, e.Message, "install metrics-server, or do without kubectl top and current usage");
        }
    }
}
