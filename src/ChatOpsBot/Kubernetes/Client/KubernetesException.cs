namespace ChatOpsBot.Kubernetes.Client;

/// <summary>A request to a cluster that brought no answer; the message is fit for a person.</summary>
internal abstract class KubernetesException(string message, Exception? inner = null) : Exception(message, inner);
