namespace ChatOpsBot.Kubernetes.Client;

/// <summary>The server could not be reached, did not answer in its own protocol, or no credential could be had.</summary>
internal sealed class KubernetesUnreachableException(string message, Exception? inner = null) : KubernetesException(message, inner);
