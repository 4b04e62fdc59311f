using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.Tests;

/// <summary>A server that others wrote, stopped when the test is over.</summary>
internal sealed class RealProgram : IAsyncDisposable
{
    private readonly Process _process;

    private RealProgram(Process process, string ready) => (_process, Ready) = (process, ready);

    /// <summary>The line by which the program said that it answers.</summary>
    public string Ready { get; }

    /// <param name="program">The executable: Node.js, Python.</param>
    /// <param name="ready">What the program prints once it answers.</param>
    /// <param name="arguments">The script and its arguments.</param>
    /// <exception cref="InvalidOperationException">It ended before it was ready; carries what it printed.</exception>
    public static Task<RealProgram> StartAsync(string program, string ready, params string[] arguments) => StartAsync(program, ready, _ => { }, arguments);

    /// <inheritdoc cref="StartAsync(string, string, string[])"/>
    /// <param name="heard">Gets each line that the program prints once it is ready.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    public static async Task<RealProgram> StartAsync(string program, string ready, Action<string> heard, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var printed = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed.Add(line);
            if (line.Contains(ready, StringComparison.Ordinal))
            {
                _ = HearAsync(process, heard);
                return new RealProgram(process, line);
            }
        }

        throw new InvalidOperationException($"{string.Join(' ', arguments)} ended:\n{string.Join('\n', printed)}\n{await errors}");
    }

    /// <summary>Runs a script to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; carries what it printed.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var printed = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Concat(printed));
        }
    }

    private static async Task HearAsync(Process process, Action<string> heard)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            heard(line);
        }
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
