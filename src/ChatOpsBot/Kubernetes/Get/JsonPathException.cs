namespace ChatOpsBot.Kubernetes.Get;

/// <summary>A template that cannot be read, or that does not fit the objects; the message is kubectl's.</summary>
internal sealed class JsonPathException(string message) : Exception(message);
