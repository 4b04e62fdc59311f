using System.Diagnostics;
using System.Text;

namespace ChatOpsBot.AcceptanceTests.Servers;

/// <summary>A real program that a test starts and, by its id, stops.</summary>
internal sealed class RealProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private RealProcess(Process process) => _process = process;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static RealProcess Start(string program, string folder, params string[] arguments)
    {
        var real = new RealProcess(new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true },
        });
        real._process.OutputDataReceived += (_, line) => real.Note(line.Data);
        real._process.ErrorDataReceived += (_, line) => real.Note(line.Data);
        real._process.Start();
        real._process.BeginOutputReadLine();
        real._process.BeginErrorReadLine();
        return real;
    }

    public async Task<string> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return Output;
    }

    /// <summary>Waits until an address answers with success; each attempt ends by itself, and so does the waiting when the program ends.</summary>
    public async Task AnswersAsync(Uri address)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(30);
        while (!_process.HasExited && TimeProvider.System.GetUtcNow() < deadline)
        {
            try
            {
                using var response = await http.GetAsync(address, TestContext.Current.CancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                await Task.Yield();
            }
        }

        throw new InvalidOperationException($"{_process.StartInfo.FileName} does not answer at {address}:\n{Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
