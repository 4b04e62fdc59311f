namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>What world.yaml says; all of it is optional.</summary>
public sealed record WorldSettings
{
    /// <summary>A world without world.yaml.</summary>
    public static WorldSettings Default { get; } = new();

    /// <summary>When the recording was made; null = the newest timestamp in the world.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Whether every kind was recorded, so that absence means absence.</summary>
    public bool AllKindsComplete { get; init; }

    /// <summary>Kinds (or plural names) that were recorded completely.</summary>
    public IReadOnlySet<string> CompleteKinds { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long each answer of a system takes; default no time.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Delays { get; init; } = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Systems that accept a request and never answer.</summary>
    public IReadOnlySet<string> Hanging { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What changes after somebody has changed something.</summary>
    public IReadOnlyList<Reaction> Reactions { get; init; } = [];
}
