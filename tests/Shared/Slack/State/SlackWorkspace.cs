using System.Globalization;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A workspace and everything in it. Whoever reads or changes it holds <see cref="Gate"/>.</summary>
public sealed class SlackWorkspace(TimeProvider time)
{
    private long _lastTs;
    private int _number;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Lock Gate { get; } = new();

    public string TeamId { get; init; } = "T0ACME0001";

    public string TeamName { get; init; } = "Acme";

    public string Domain { get; init; } = "acme";

    /// <summary>Null = no Enterprise Grid.</summary>
    public string? EnterpriseId { get; set; }

    public string? EnterpriseName { get; set; }

    /// <summary>Whether the app is installed on the whole organisation.</summary>
    public bool IsEnterpriseInstall { get; set; }

    public SlackApp App { get; init; } = new();

    public string BotUserId { get; init; } = "U0CHATOPS1";

    public string BotId { get; init; } = "B0CHATOPS1";

    public string BotName { get; init; } = "chatops";

    /// <summary>Block types that this workspace does not know, so that messages with them are refused.</summary>
    public HashSet<string> UnknownBlocks { get; } = [];

    /// <summary>How often <c>files.info</c> says that an upload is still being processed.</summary>
    public int FileProcessingLooks { get; set; } = 1;

    /// <summary>How long a trigger opens a modal. Slack says 3 s; machines that run many tests at once are slower than a bot in production.</summary>
    public TimeSpan TriggerLifetime { get; set; } = TimeSpan.FromSeconds(30);

    public Dictionary<string, SlackUser> Users { get; } = [];

    public Dictionary<string, SlackUserGroup> UserGroups { get; } = [];

    public Dictionary<string, SlackChannel> Channels { get; } = [];

    public Dictionary<string, SlackFile> Files { get; } = [];

    public Dictionary<string, SlackView> Views { get; } = [];

    public List<SlackMessage> Ephemerals { get; } = [];

    public Dictionary<string, SlackTrigger> Triggers { get; } = [];

    public Dictionary<string, SlackResponseUrl> ResponseUrls { get; } = [];

    /// <summary>Done when something has changed since it was asked for.</summary>
    public Task News
    {
        get
        {
            lock (Gate)
            {
                return _news.Task;
            }
        }
    }

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>A new message's ts: seconds and six digits, never the same twice.</summary>
    public string NextTs()
    {
        lock (Gate)
        {
            _lastTs = Math.Max(_lastTs + 1, (Now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
            return string.Create(CultureInfo.InvariantCulture, $"{_lastTs / 1_000_000}.{_lastTs % 1_000_000:000000}");
        }
    }

    /// <summary>A new id of a kind: <c>Ev</c>, <c>F</c>, <c>V</c>.</summary>
    public string NextId(string prefix)
    {
        var number = Interlocked.Increment(ref _number);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}0{number:X8}");
    }

    public void Tell()
    {
        lock (Gate)
        {
            _news.TrySetResult();
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>A channel by id, or by name as <c>#name</c> or <c>name</c>.</summary>
    public SlackChannel? FindChannel(string channel) =>
        Channels.GetValueOrDefault(channel) ?? Channels.Values.FirstOrDefault(one => !one.IsDirect && one.Name == channel.TrimStart('#'));

    /// <summary>A person by id or handle.</summary>
    public SlackUser? FindUser(string user) => Users.GetValueOrDefault(user) ?? Users.Values.FirstOrDefault(one => one.Name == user.TrimStart('@'));

    public SlackMessage? FindMessage(SlackChannel channel, string ts) => channel.Messages.FirstOrDefault(message => !message.IsDeleted && message.Ts == ts);
}
