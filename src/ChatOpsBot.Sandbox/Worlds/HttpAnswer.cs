namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>What an endpoint answers to requests that match.</summary>
public sealed record HttpAnswer
{
    /// <summary>The file it stands in, relative to the world.</summary>
    public required string File { get; init; }

    /// <summary>The name of a <c>saas/</c> file; null for one of <c>http/</c>.</summary>
    public string? Saas { get; init; }

    /// <summary>A host, with or without a port; null = any.</summary>
    public string? Host { get; init; }

    /// <summary>An HTTP method; null = any.</summary>
    public string? Method { get; init; }

    /// <summary>An exact path, or one that ends in <c>*</c>; null = any.</summary>
    public string? Path { get; init; }

    /// <summary>Query parameters that must be there; others may be.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    public int Status { get; init; } = 200;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string Body { get; init; } = "";

    /// <summary>How long the answer takes; default no time.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether there never is an answer.</summary>
    public bool Hang { get; init; }
}
