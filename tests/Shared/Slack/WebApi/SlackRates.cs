using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>
/// Rate limits, off unless a test switches them on: methods by the minute, messages one a second a channel with short
/// bursts. https://docs.slack.dev/apis/web-api/rate-limits
/// </summary>
public sealed class SlackRates(TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _calls = [];
    private readonly Dictionary<string, (double Left, DateTimeOffset At)> _posts = [];

    public bool Enabled { get; set; }

    /// <summary>Messages that a channel takes at once before it takes one each <see cref="PostInterval"/>.</summary>
    public int PostBurst { get; set; } = 3;

    public TimeSpan PostInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Calls a minute by method; what is not here has its tier's number.</summary>
    public Dictionary<string, int> PerMinute { get; } = new() { ["chat.update"] = 50 };

    /// <summary>How many calls were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>The most messages that one channel took within any second.</summary>
    public int MostPostsInASecond { get; private set; }

    /// <returns>How long the caller has to wait; null = it may go on.</returns>
    internal TimeSpan? Refuse(WebApiMethod method, JsonObject arguments, SlackWorkspace workspace)
    {
        lock (_gate)
        {
            var isPost = method.Tier == 0;
            var channel = arguments["channel"]?.ToString() ?? "";
            var wait = !Enabled ? null : isPost ? Post(workspace.FindChannel(channel)?.Id ?? channel) : Call(method);
            if (wait is not null)
            {
                Refused++;
            }
            else if (isPost)
            {
                var posts = Recent($"posts {channel}", TimeSpan.FromSeconds(1));
                posts.Enqueue(time.GetUtcNow());
                MostPostsInASecond = Math.Max(MostPostsInASecond, posts.Count);
            }

            return wait;
        }
    }

    private TimeSpan? Post(string channel)
    {
        var now = time.GetUtcNow();
        var (left, at) = _posts.GetValueOrDefault(channel, (PostBurst, now));
        left = Math.Min(PostBurst, left + ((now - at) / PostInterval));
        if (left < 1)
        {
            _posts[channel] = (left, now);
            return (1 - left) * PostInterval;
        }

        _posts[channel] = (left - 1, now);
        return null;
    }

    private TimeSpan? Call(WebApiMethod method)
    {
        var calls = Recent(method.Name, Minute);
        if (calls.Count >= PerMinute.GetValueOrDefault(method.Name, method.Tier))
        {
            return calls.Count == 0 ? Minute : calls.Peek() + Minute - time.GetUtcNow();
        }

        calls.Enqueue(time.GetUtcNow());
        return null;
    }

    private Queue<DateTimeOffset> Recent(string what, TimeSpan window)
    {
        if (!_calls.TryGetValue(what, out var calls))
        {
            _calls[what] = calls = [];
        }

        while (calls.TryPeek(out var oldest) && time.GetUtcNow() - oldest >= window)
        {
            calls.Dequeue();
        }

        return calls;
    }
}
