using System.Diagnostics;
using System.Globalization;

namespace ChatOpsBot.Tests;

/// <summary>A real PostgreSQL on loopback, with a data folder of its own that is gone when the tests are over. It starts when it is first asked for.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"chatopsbot-postgresql-{Guid.NewGuid():N}");
    private readonly int _port = RealProgram.FreePort();
    private string? _programs;
    private Process? _server;

    /// <summary>False trades durability for speed: for tests of behaviour that cut no power.</summary>
    public bool Durable { get; init; }

    /// <summary>How to connect to it; starts it when it does not run.</summary>
    public async Task<string> ConnectionStringAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_server is not { HasExited: false })
            {
                await StartAsync();
            }

            return string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Database=postgres;Username=postgres;Timeout=5;Command Timeout=10");
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends it as a crash would: connections break, and what was not durable is lost.</summary>
    public Task StopAsync() => _server is { HasExited: false } ? RunAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop") : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _server?.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string Data => Path.Combine(_folder, "data");

    private async Task StartAsync()
    {
        if (_programs is null)
        {
            _programs = Programs();
            Directory.CreateDirectory(_folder);
            if (Environment.IsPrivilegedProcess)
            {
                await RealProgram.RunAsync("chown", "postgres", _folder);
            }

            await RunAsync("initdb", "-D", Data, "-A", "trust", "-U", "postgres", "--no-locale", "-E", "UTF8");
        }

        _server?.Dispose();
        var start = Command("postgres", "-D", Data, "-p", _port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={_folder}", "-c", $"fsync={(Durable ? "on" : "off")}", "-c", "max_connections=300");
        start.RedirectStandardError = true;
        _server = Process.Start(start)!;
        while (await _server.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains("ready to accept connections", StringComparison.Ordinal))
            {
                _ = _server.StandardError.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("PostgreSQL ended before it was ready.");
    }

    /// <summary>Debian keeps the server's programs off the PATH, one folder a version.</summary>
    private static string Programs()
    {
        const string Debian = "/usr/lib/postgresql";
        var folders = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")) : [];
        return folders.LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb"))) ?? Path.GetDirectoryName(RealParts.Require("initdb"))!;
    }

    private Task RunAsync(string program, params string[] arguments)
    {
        var start = Command(program, arguments);
        return RealProgram.RunAsync(start.FileName, [.. start.ArgumentList]);
    }

    /// <summary>PostgreSQL refuses to run as root, so root runs it as the user that its package made.</summary>
    private ProcessStartInfo Command(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs!, program);
        return Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
    }
}
