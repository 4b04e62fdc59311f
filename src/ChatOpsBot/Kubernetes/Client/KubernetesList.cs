using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Client;

/// <summary>The objects of one kind, in the server's order.</summary>
/// <param name="Complete">False when reading stopped at the limit.</param>
internal sealed record KubernetesList(ResourceType Type, IReadOnlyList<KubernetesObject> Items, bool Complete, string ResourceVersion);
