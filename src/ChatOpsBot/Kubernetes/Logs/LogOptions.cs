namespace ChatOpsBot.Kubernetes.Logs;

/// <summary>Which lines of a container are read.</summary>
internal sealed record LogOptions(string Container)
{
    public bool Previous { get; init; }

    public long? Tail { get; init; }

    public TimeSpan? Since { get; init; }

    public DateTimeOffset? SinceTime { get; init; }

    public long? LimitBytes { get; init; }
}
