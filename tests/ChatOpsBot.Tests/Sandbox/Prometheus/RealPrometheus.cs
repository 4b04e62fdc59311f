using System.Diagnostics;
using System.Globalization;

namespace ChatOpsBot.Tests.Sandbox.Prometheus;

/// <summary>The real Prometheus on the recorded metrics, with the sandbox beside it. Each test calls <see cref="Require"/> first.</summary>
public sealed class RealPrometheus : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prometheus-").FullName;
    private LoopbackServer? _sandbox;
    private Process? _process;

    public HttpClient Sandbox => _sandbox!.Client;

    public HttpClient Real { get; } = new();

    /// <summary>Skips the test, or fails it, where Prometheus is not installed.</summary>
    public static void Require()
    {
        RealParts.Require("promtool");
        RealParts.Require("prometheus");
    }

    public async ValueTask InitializeAsync()
    {
        if (RealParts.Find("promtool") is not { } promtool || RealParts.Find("prometheus") is not { } prometheus)
        {
            return;
        }

        var file = Path.Combine(_folder, "metrics.om");
        await File.WriteAllTextAsync(file, RecordedMetrics.Text());
        var store = ChatOpsBot.Sandbox.Prometheus.MetricStore.Load([file]);
        _sandbox = await LoopbackServer.StartAsync(routes =>
            ChatOpsBot.Sandbox.Prometheus.PrometheusEndpoints.Map(routes, "", () => store, new FixedClock(store.Newest!.Value)));

        using (var import = Start(promtool, "tsdb", "create-blocks-from", "openmetrics", file, Path.Combine(_folder, "data")))
        {
            await Task.WhenAll(import.StandardOutput.ReadToEndAsync(), import.StandardError.ReadToEndAsync());
            await import.WaitForExitAsync();
            import.ExitCode.ShouldBe(0);
        }

        await ServeAsync(prometheus);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }

        Real.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ServeAsync(string prometheus)
    {
        var port = RealProgram.FreePort();
        var configuration = Path.Combine(_folder, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, "global: {}\n");
        _process = Start(
            prometheus,
            $"--config.file={configuration}",
            $"--storage.tsdb.path={Path.Combine(_folder, "data")}",
            "--storage.tsdb.retention.time=100y",
            $"--web.listen-address=127.0.0.1:{port}");
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains("Server is ready to receive web requests", StringComparison.Ordinal))
            {
                _ = _process.StandardError.ReadToEndAsync();
                _ = _process.StandardOutput.ReadToEndAsync();
                Real.BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
                return;
            }
        }

        Assert.Fail("prometheus ended before it was ready");
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
