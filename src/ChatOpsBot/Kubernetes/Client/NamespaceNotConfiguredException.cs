namespace ChatOpsBot.Kubernetes.Client;

/// <summary>The configuration keeps the bot out of the namespace, or of what belongs to none.</summary>
internal sealed class NamespaceNotConfiguredException(string message) : KubernetesException(message);
