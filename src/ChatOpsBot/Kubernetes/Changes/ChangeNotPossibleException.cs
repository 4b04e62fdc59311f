namespace ChatOpsBot.Kubernetes.Changes;

/// <summary>A change that makes no sense for the object as it is; the message is for people.</summary>
internal sealed class ChangeNotPossibleException(string message) : Exception(message);
