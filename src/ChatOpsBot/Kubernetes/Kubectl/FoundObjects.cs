using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Kubectl;

/// <summary>The objects that a command's targets stand for.</summary>
/// <param name="Missing">In kubectl's words, what was named and does not exist; null when everything does.</param>
internal sealed record FoundObjects(IReadOnlyList<KubernetesObject> Objects, string? Missing);
