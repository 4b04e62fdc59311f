using System.Collections.Concurrent;
using ChatOpsBot.Practice;
using ChatOpsBot.Tests.SlackServer;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>People in a thread of an incident channel in Slack, who mention the bot.</summary>
internal sealed class SlackDriver : ChatDriver
{
    private const string Channel = SlackSeeds.Incidents;

    /// <summary>The workspace outlives a restart of the bot, and so does the thread.</summary>
    private static readonly ConcurrentDictionary<string, Stage> Stages = new(StringComparer.Ordinal);

    private readonly Stage _stage;
    private readonly SemaphoreSlim _beginning = new(1);
    private SlackBot _bot = null!;
    private DrillRoom? _drill;
    private (string Channel, string Thread)? _joined;

    private SlackDriver(Stage stage) => _stage = stage;

    public override IServiceProvider Services => _bot.Services;

    /// <summary>The workspace itself.</summary>
    public FakeSlack Slack => _stage.Slack;

    public static string Identity(string person) => $"slack:{UserId(person)}";

    public static async Task<SlackDriver> EnterAsync(string folder, string? world, params string[] settings)
    {
        if (Stages.TryGetValue(folder, out var stage))
        {
            await stage.Slack.ListenAgainAsync();
        }
        else
        {
            stage = Stages[folder] = new Stage(await FakeSlack.StartAsync(new FakeSlackOptions { Workspace = Workspace }));
            stage.Slack.Rates.Enabled = true;
        }

        var driver = new SlackDriver(stage);
        driver._bot = await SlackBot.StartAsync(stage.Slack, folder, world, overHttp: false, driver.WorldTime, settings);
        return driver;
    }

    /// <summary>Acme with the channel that escalations are told in, and the app's own commands.</summary>
    public static SlackWorkspace Workspace(TimeProvider time)
    {
        var workspace = SlackSeeds.Acme(time);
        workspace.AddChannel("C0APIINCID", "api-incidents").Members.Add(workspace.BotUserId);
        workspace.App.Commands.UnionWith(["/check", "/5xx", "/escalate"]);
        return workspace;
    }

    public override async Task<string> SayAsync(string text, string person = "ana")
    {
        Join(person);
        var (channel, thread) = await PlaceAsync();
        SlackMessage said;
        if (thread is null)
        {
            // The first message of all begins the thread, and whoever speaks at the same moment replies to it.
            await _beginning.WaitAsync();
            try
            {
                said = await Slack.SayAsync(channel, person, $"@{Slack.Workspace.BotName} {text}", _stage.Thread);
                _stage.Thread ??= said.Ts;
            }
            finally
            {
                _beginning.Release();
            }
        }
        else
        {
            said = await Slack.SayAsync(channel, person, $"@{Slack.Workspace.BotName} {text}", thread);
        }

        var answer = await Slack.HearAsync(message => Answers(message, said, person), Patience);
        return SlackReading.Text(answer);
    }

    public override async Task<string> HearAsync(string text)
    {
        var heard = await Slack.HearAsync(message => SlackReading.Text(message).Contains(text, StringComparison.OrdinalIgnoreCase), Patience);
        return SlackReading.Text(heard);
    }

    public override void Enter(DrillRoom drill) => _drill = drill;

    public override void Leave() => (_drill, _joined) = (null, null);

    public override async Task JoinAsync(string said)
    {
        var message = await Slack.HearAsync(message => SlackReading.Text(message).Contains(said, StringComparison.OrdinalIgnoreCase), Patience);
        _joined = (message.Channel, message.ThreadTs ?? message.Ts);
    }

    public override async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await Slack.StopListeningAsync();
        Slack.Violations.ShouldBeEmpty();
    }

    public static string UserId(string person) => $"U0{person.ToUpperInvariant()}".PadRight(9, '0') + "1";

    private static bool Answers(SlackMessage message, SlackMessage said, string person) =>
        message.OnlyFor is { } only
            ? only == UserId(person) && string.CompareOrdinal(message.Ts, said.Ts) > 0
            : message.Metadata?["event_payload"] is { } marker && marker["final"]!.GetValue<bool>() && marker["key"]!.ToString().EndsWith($":{said.Channel}:{said.Ts}", StringComparison.Ordinal);

    private void Join(string person)
    {
        lock (Slack.Workspace.Gate)
        {
            if (Slack.Workspace.FindUser(person) is null)
            {
                Slack.Workspace.AddPerson(UserId(person), person, person);
                Slack.Workspace.Channels[Channel].Members.Add(UserId(person));
            }
        }
    }

    /// <summary>The thread that is spoken in; null where there is none yet.</summary>
    private async Task<(string Channel, string? Thread)> PlaceAsync()
    {
        if (_drill is not { } drill)
        {
            return _joined ?? (Channel, _stage.Thread);
        }

        var root = await Slack.HearAsync(message => message.Metadata?["event_payload"]?["conversation"]?.ToString() == drill.Conversation && !message.IsReply, Patience);
        return (root.Channel, root.Ts);
    }

    private sealed class Stage(FakeSlack slack)
    {
        public FakeSlack Slack => slack;

        public string? Thread { get; set; }
    }
}
