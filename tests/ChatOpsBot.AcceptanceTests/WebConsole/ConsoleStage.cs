using ChatOpsBot.AcceptanceTests.Drivers;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.AcceptanceTests.WebConsole;

/// <summary>A folder of its own, and consoles on it.</summary>
public abstract class ConsoleStage : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("chatopsbot-console-").FullName;

    /// <summary>The world's time, which a test may let pass.</summary>
    private protected WorldTime WorldTime { get; } = new();

    private protected Task<ConsoleHost> StartAsync(string world = "fjord", int port = 0, params string[] settings) => ConsoleHost.StartAsync(Folder, world, WorldTime, port, settings);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
