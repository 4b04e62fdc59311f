using ChatOpsBot.Sandbox.Kubernetes.Logs;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>What one container wrote, from its start or from before its last restart.</summary>
/// <param name="IsPrevious">Whether it is the log of the instance before the current one.</param>
/// <param name="ReadText">Reads the text when it is asked for, so that a world's logs are not all held in memory.</param>
internal sealed record ContainerLog(string Namespace, string Pod, string Container, bool IsPrevious, Func<string> ReadText)
{
    /// <summary>What it writes after that; null for one that writes no more.</summary>
    public LogContinuation? Continuation { get; init; }

    /// <param name="now">What would be written later is left out.</param>
    public string TextAt(DateTimeOffset now) => ReadText() + Continuation?.TextAt(now);
}
