using System.Diagnostics;
using System.Globalization;
using ChatOpsBot.Cli;

namespace ChatOpsBot.Benchmarks;

/// <summary>From starting the built program to its first prompt in practice mode.</summary>
internal static class StartBenchmark
{
    private const int Times = 5;

    public static async Task PrintAsync()
    {
        var median = await Median.OfAsync(Times, StartAsync);
        Console.WriteLine("start to first prompt in practice mode, median of " + Times.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine($"  serve                       {Median.Told(median),10}");
    }

    private static async Task StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("chatopsbot-benchmark-");
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "serve", "--set", "Urls=http://127.0.0.1:0"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_DATA_HOME"] = data.FullName;
        using var bot = Process.Start(start)!;
        _ = bot.StandardError.ReadToEndAsync();
        while (await bot.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("help says", StringComparison.Ordinal))
        {
        }

        await bot.StandardInput.WriteLineAsync("help");
        while (await bot.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("What you can type", StringComparison.Ordinal))
        {
        }

        bot.Kill();
        await bot.WaitForExitAsync();
        data.Delete(recursive: true);
    }
}
