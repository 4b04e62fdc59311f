using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using ChatOpsBot.Practice;
using ChatOpsBot.TestBot;
using ChatOpsBot.Tests;
using Microsoft.Extensions.Configuration;

namespace ChatOpsBot.AcceptanceTests.Durability;

/// <summary>Bots that share a store, a production to look at, a room to talk in and a GitHub that counts; all but the bots outlive every kill.</summary>
internal sealed class CrashStage : IAsyncDisposable
{
    /// <summary>One step, so that a bot which has only just started comes to effects soon; it shows a claim that stays unbound, so that the cause is there whenever one looks.</summary>
    private const string Runbook =
        """
        ---
        commands: ["check {service}"]
        ---
        # Pods

        ```bash
        kubectl -n weather get pods
        ```
        """;

    /// <summary>How long an incident stays open before the clock escalates it.</summary>
    private const string After = "3s";

    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-crash-").FullName;
    private readonly ConcurrentBag<Task> _said = [];
    private readonly Random _random;
    private TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WorldSession _world = null!;
    private IConfigurationRoot _configuration = null!;
    private EffectGate _github = null!;

    private CrashStage(int seed) => _random = new Random(seed);

    public Trap Trap { get; } = new();

    public RoomServer Room { get; private set; } = null!;

    public IReadOnlyList<BotProcess> Bots { get; private set; } = [];

    public string Folder => _folder;

    /// <summary>How often a bot was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How many of the kills were at the boundary of an effect.</summary>
    public int AtBoundaries { get; private set; }

    /// <summary>Everything that people said, in the order in which they said it.</summary>
    public ConcurrentQueue<Said> Said { get; } = [];

    /// <param name="replicas">How many bots share the store.</param>
    /// <param name="storage">The store's settings, given the stage's folder.</param>
    public static async Task<CrashStage> SetAsync(int replicas, int seed, Func<string, string[]> storage)
    {
        var stage = new CrashStage(seed);
        stage._world = await WorldSession.StartAsync("quarry", TimeProvider.System, keep: false, TestContext.Current.CancellationToken);
        stage._configuration = stage._world.Over(new ConfigurationBuilder().Build());
        stage.Room = await RoomServer.StartAsync(stage.Trap);
        var github = new Uri(stage._configuration["GitHub:ApiUrl"]!);
        stage._github = await EffectGate.StartAsync(github, stage.Trap);
        var runbooks = Directory.CreateDirectory(Path.Combine(stage._folder, "runbooks")).FullName;
        await File.WriteAllTextAsync(Path.Combine(runbooks, "check.md"), Runbook);
        string[] settings =
        [
            .. stage._configuration.AsEnumerable().Where(entry => entry.Value is not null).Select(entry => $"{entry.Key}={entry.Value}"),
            $"GitHub:ApiUrl={new Uri(stage._github.Address, github.AbsolutePath)}",
            $"Room:Url={stage.Room.Address}",
            $"Runbooks:Path:0={runbooks}",
            $"Escalation:After={After}",

            // However slow the machine is, a run ends with what it asked for, and so with a cause and a clock.
            "Runbooks:Deadline=5m",
            "Runbooks:StepDeadline=2m",
            .. storage(stage._folder),
        ];
        stage.Bots = [.. Enumerable.Range(1, replicas).Select(number => new BotProcess($"bot {number}", stage._folder, RealProgram.FreePort(), settings))];
        await stage.StartAllAsync();
        return stage;
    }

    public async Task StartAllAsync()
    {
        await Task.WhenAll(Bots.Where(bot => !bot.IsRunning).Select(bot => bot.StartAsync()));
        Interlocked.Exchange(ref _started, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Says things in a conversation, each after the bot has taken the one before. What it did not acknowledge is delivered again, as platforms do; now and then what it did as well.</summary>
    public void Say(string conversation, params string[] texts) => _said.Add(Task.Run(async () =>
    {
        foreach (var (text, i) in texts.Select((text, i) => (text, i)))
        {
            var said = new Said($"{conversation}:{i.ToString(CultureInfo.InvariantCulture)}", conversation, text);
            Said.Enqueue(said);
            for (var deliveries = Chance(4) == 0 ? 2 : 1; deliveries > 0; deliveries--)
            {
                while (!await Bots[Chance(Bots.Count)].TakesAsync(said))
                {
                    await Task.WhenAny(_started.Task, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System));
                }
            }
        }
    }));

    /// <summary>Kills a bot at the boundary of an effect or at any moment, whichever chance says.</summary>
    public async Task KillOneAsync()
    {
        var victim = Bots[Chance(Bots.Count)];
        var dead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var patience = TimeSpan.FromMilliseconds(50 + Chance(3000));
        if (Chance(4) > 0)
        {
            patience = TimeSpan.FromSeconds(20);
            Trap.Arm(before: Chance(2) == 0, Chance(8), async () =>
            {
                await victim.KillAsync();
                dead.TrySetResult();
            });
        }

        await Task.WhenAny(dead.Task, Task.Delay(patience, TimeProvider.System));
        Trap.Disarm();
        AtBoundaries += dead.Task.IsCompleted ? 1 : 0;
        await victim.KillAsync();
        Kills++;
    }

    /// <summary>Everything that was said has been taken.</summary>
    public Task TakenAsync() => Task.WhenAll(_said);

    /// <summary>The markers of all issues that were ever filed.</summary>
    public async Task<List<string>> IssuesAsync()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _configuration["GitHub:Token"]);
        http.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        var markers = new List<string>();
        for (var page = 1; ; page++)
        {
            using var issues = JsonDocument.Parse(await http.GetStringAsync($"{_configuration["GitHub:ApiUrl"]!.TrimEnd('/')}/repos/practice/incidents/issues?state=all&per_page=100&page={page}"));
            if (issues.RootElement.GetArrayLength() == 0)
            {
                return markers;
            }

            markers.AddRange(issues.RootElement.EnumerateArray().Select(issue => issue.GetProperty("body").GetString()!.Split('\n')[0]));
        }
    }

    private int Chance(int below)
    {
        lock (_random)
        {
            return _random.Next(below);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in Bots)
        {
            await bot.DisposeAsync();
        }

        await _github.DisposeAsync();
        await Room.DisposeAsync();
        await _world.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
