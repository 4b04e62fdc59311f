using System.Diagnostics;
using System.Text;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>A person at the prompt of the bot as it is started from the README: lines go in, what is shown comes out.</summary>
internal sealed class TerminalDriver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly StringBuilder _shown = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TerminalDriver(Process process) => _process = process;

    /// <param name="folder">The user's data folder.</param>
    public static async Task<TerminalDriver> StartAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatOpsBot.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["XDG_DATA_HOME"] = folder, ["NO_COLOR"] = "1" },
        };
        var driver = new TerminalDriver(Process.Start(start)!);
        driver._process.OutputDataReceived += (_, line) => driver.Heard(line.Data);
        driver._process.ErrorDataReceived += (_, _) => { };
        driver._process.BeginOutputReadLine();
        driver._process.BeginErrorReadLine();
        await driver.HearAsync("Three things to try");
        return driver;
    }

    /// <summary>All that was shown.</summary>
    public string Shown
    {
        get
        {
            lock (_gate)
            {
                return _shown.ToString();
            }
        }
    }

    /// <summary>Types a line and waits until something is shown.</summary>
    public async Task SayAsync(string line, string expected)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        await HearAsync(expected);
    }

    public async Task HearAsync(string expected)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (_shown.ToString().Contains(expected, StringComparison.OrdinalIgnoreCase))
                {
                    return;
                }

                news = _news.Task;
            }

            try
            {
                await news.WaitAsync(patience.Token).WaitAsync(TestContext.Current.CancellationToken);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"'{expected}' was not shown. What was shown:\n{_shown}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await _process.StandardInput.WriteLineAsync("exit");
            await _process.StandardInput.FlushAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private void Heard(string? line)
    {
        lock (_gate)
        {
            _shown.AppendLine(line);
            _news.TrySetResult();
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
