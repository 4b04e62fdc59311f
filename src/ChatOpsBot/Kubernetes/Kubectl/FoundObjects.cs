using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Kubectl;

/// <summary>The objects that a command's targets stand for.</summary>
/// <param name="Missing">In kubectl's words, what was named and does not exist; null when everything does.</param>
/// <param name="ByPrefix">Whether the name was only the beginning of theirs.</param>
internal sealed record FoundObjects(IReadOnlyList<KubernetesObject> Objects, string? Missing, bool ByPrefix = false);
