using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Tests.SlackServer;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.AcceptanceTests.Slack;

/// <summary>A workspace with the bot in it, for what only Slack has.</summary>
internal sealed class SlackStage : IAsyncDisposable
{
    public const string Channel = SlackSeeds.Incidents;

    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-slack-").FullName;
    private SlackBot? _bot;

    private SlackStage(FakeSlack slack) => Slack = slack;

    public FakeSlack Slack { get; }

    public SlackBot Bot => _bot!;

    public static async Task<SlackStage> SetAsync(string world = "practice", bool overHttp = false, Func<TimeProvider, SlackWorkspace>? workspace = null, params string[] settings)
    {
        var stage = new SlackStage(await FakeSlack.StartAsync(new FakeSlackOptions { Workspace = workspace ?? SlackDriver.Workspace }));
        await stage.StartAsync(world, overHttp, settings);
        return stage;
    }

    /// <summary>Says something with a mention and waits for the final answer.</summary>
    public async Task<SlackMessage> AskAsync(string text, string? thread = null, string channel = Channel, string person = "ana")
    {
        var said = await Slack.SayAsync(channel, person, $"@{Slack.Workspace.BotName} {text}", thread);
        return await AnswerAsync(said);
    }

    /// <summary>The final answer to a message.</summary>
    public Task<SlackMessage> AnswerAsync(SlackMessage said) => Slack.HearAsync(message => IsFinal(message) && Key(message).EndsWith($":{said.Channel}:{said.Ts}", StringComparison.Ordinal));

    /// <summary>Waits for a final message that says something.</summary>
    public Task<SlackMessage> HearAsync(string text) => Slack.HearAsync(message => IsFinal(message) && SlackReading.Text(message).Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Waits for what only one person sees.</summary>
    public Task<SlackMessage> HearOnlyAsync(string person, string text) =>
        Slack.HearAsync(message => message.OnlyFor == Slack.Workspace.FindUser(person)!.Id && SlackReading.Text(message).Contains(text, StringComparison.OrdinalIgnoreCase));

    public static bool IsFinal(SlackMessage message) => message.Metadata?["event_payload"]?["final"]?.GetValue<bool>() == true;

    public static string Key(SlackMessage message) => message.Metadata?["event_payload"]?["key"]?.ToString() ?? "";

    public async ValueTask DisposeAsync()
    {
        await _bot!.DisposeAsync();
        await Slack.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        Slack.Violations.ShouldBeEmpty();
    }

    private async Task StartAsync(string world, bool overHttp, string[] settings) => _bot = await SlackBot.StartAsync(Slack, _folder, world, overHttp, TimeProvider.System, settings);
}
