using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using ChatOpsBot.TestBot;

namespace ChatOpsBot.AcceptanceTests.Durability;

/// <summary>The bot in a process of its own, which can be killed and started again.</summary>
internal sealed class BotProcess(string name, string folder, int port, IReadOnlyList<string> settings) : IAsyncDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
    private readonly StringBuilder _printed = new();
    private Process? _process;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>What all its lives printed.</summary>
    public string Printed
    {
        get
        {
            lock (_printed)
            {
                return $"{name}:\n{_printed}";
            }
        }
    }

    /// <summary>Starts it and waits until it takes messages.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Said).Assembly.Location, .. settings, $"Urls={_http.BaseAddress}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["XDG_DATA_HOME"] = folder;
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process?.Dispose();
        _process = Process.Start(start)!;
        _ = NoteAsync(_process.StandardError);
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Note(line);
            if (line == "ready")
            {
                _ = NoteAsync(_process.StandardOutput);
                return;
            }
        }

        throw new InvalidOperationException($"The bot ended before it was ready. {Printed}");
    }

    /// <summary>SIGKILL: nothing is finished, nothing is said.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>SIGTERM: it hands over and ends by itself.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
    }

    /// <summary>True when the bot has acknowledged the message.</summary>
    public async Task<bool> TakesAsync(Said said)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync("messages", said);
            return response.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>What <c>/readyz</c> answers.</summary>
    public async Task<(int Status, string Text)> ReadinessAsync()
    {
        using var response = await _http.GetAsync("readyz");
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _http.Dispose();
    }

    private async Task NoteAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            Note(line);
        }
    }

    private void Note(string line)
    {
        lock (_printed)
        {
            _printed.AppendLine(line);
        }
    }
}
