using ChatOpsBot.Configuration;
using ChatOpsBot.Practice;

namespace ChatOpsBot.Cli;

/// <summary>What every command starts from: the settings, and the world when one stands in for the configured systems.</summary>
public sealed class Bot : IAsyncDisposable
{
    private Bot(IConfigurationRoot configuration, IReadOnlyList<string> settings, WorldSession? world, bool isPractice) =>
        (Configuration, Settings, World, IsPractice) = (configuration, settings, world, isPractice);

    public IConfigurationRoot Configuration { get; }

    /// <summary><c>key=value</c> each, from the command line.</summary>
    public IReadOnlyList<string> Settings { get; }

    /// <summary>Null when the configured systems are real.</summary>
    public WorldSession? World { get; }

    /// <summary>True when the world is there because nothing is configured.</summary>
    public bool IsPractice { get; }

    /// <summary>The incident's time.</summary>
    public TimeProvider IncidentTime => World?.Clock ?? TimeProvider.System;

    /// <param name="world">A folder or a shipped world's name; null = the configured systems, or practice when there are none.</param>
    /// <param name="settings"><c>key=value</c> each.</param>
    /// <param name="keep">Whether what is filed in the world survives a restart.</param>
    /// <param name="worldTime">What moves the world's clock; null for the system's time.</param>
    /// <exception cref="ConfigurationException">A setting or the world is wrong.</exception>
    public static async Task<Bot> PrepareAsync(string? world, IReadOnlyList<string> settings, bool keep, CancellationToken cancellationToken, TimeProvider? worldTime = null)
    {
        var configuration = BotConfiguration.Load(settings);
        var practice = world is null && PracticeMode.IsOn(configuration);
        if (world is null && !practice)
        {
            return new Bot(configuration, settings, null, false);
        }

        var session = await WorldSession.StartAsync(world ?? WorldSession.Default, worldTime ?? TimeProvider.System, keep, cancellationToken);
        return new Bot(session.Over(configuration), settings, session, practice);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => World?.DisposeAsync() ?? ValueTask.CompletedTask;
}
