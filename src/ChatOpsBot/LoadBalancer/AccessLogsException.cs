namespace ChatOpsBot.LoadBalancer;

/// <summary>Access logs cannot be listed or read. The message is one clause for people.</summary>
/// <param name="isDenied">True when we were refused.</param>
internal sealed class AccessLogsException(bool isDenied, string message, Exception? inner = null) : Exception(message, inner)
{
    public bool IsDenied { get; } = isDenied;
}
