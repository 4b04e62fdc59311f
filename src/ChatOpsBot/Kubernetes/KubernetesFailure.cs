using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes;

/// <summary>Turns what went wrong with a cluster into evidence.</summary>
internal static class KubernetesFailure
{
    public static Evidence ToEvidence(DiagnosticQuery query, string cluster, KubernetesException failure) => failure switch
    {
        KubernetesStatusException { IsNotFound: true } e => Evidence.NoData(query, e.KubectlText, Absence(e, cluster)),
        KubernetesStatusException { IsDenied: true } e => Evidence.Denied(query, Denial(e, cluster)),
        KubernetesStatusException e => Evidence.Unavailable(query, e.KubectlText),
        NamespaceNotConfiguredException e => Evidence.Denied(query, e.Message),
        _ => Evidence.Unavailable(query, failure.Message),
    };

    /// <summary>Which permission is missing and how to give it.</summary>
    public static string Denial(KubernetesStatusException e, string cluster)
    {
        if (e.Code == System.Net.HttpStatusCode.Unauthorized)
        {
            return $"cluster {cluster} does not accept the bot's credential ({e.Message}): renew the token, certificate or plugin of its kubeconfig's user";
        }

        var request = e.Request;
        var resource = request.Resource.Split('.', 2);
        var group = resource.Length > 1 ? $" of the API group \"{resource[1]}\"" : "";
        var place = request.Namespace is null ? "in all namespaces (a ClusterRole with a ClusterRoleBinding)" : $"in namespace \"{request.Namespace}\" (a Role with a RoleBinding)";
        return $"{e.KubectlText}. The bot's account in cluster {cluster} needs the verb \"{request.Verb}\" on the resource \"{resource[0]}\"{group} {place}";
    }

    // "It is not there" is a fact that rules may use, when the object was asked for by its name.
    private static IReadOnlyList<Observation> Absence(KubernetesStatusException e, string cluster) =>
        e.Request is { Verb: "get", Name: { } name } && KnownTypes.Find(e.Request.Resource) is { } type
            ? [new ListingObservation(type.Kind, e.Request.Namespace, $"metadata.name={name}", true, 0) { Cluster = cluster }]
            : [];
}
