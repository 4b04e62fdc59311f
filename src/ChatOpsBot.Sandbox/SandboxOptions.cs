namespace ChatOpsBot.Sandbox;

/// <summary>What a sandbox serves, and where.</summary>
public sealed record SandboxOptions
{
    /// <summary>The folder of the world.</summary>
    public required string WorldPath { get; init; }

    /// <summary>Moves the world's time on; default the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The port that is tried first; a free one is taken when it is 0 (the default) or in use.</summary>
    public int Port { get; init; }

    /// <summary>Where the sandbox's GitHub keeps its issues; null (the default) keeps them in memory.</summary>
    public string? StateDirectory { get; init; }
}
