using System.Collections.Concurrent;
using System.Globalization;

namespace ChatOpsBot.AcceptanceTests.Servers.Teams;

/// <summary>What there is in a tenant: people and their groups, channels, and messages as they stand and as they stood.</summary>
internal sealed class TeamsTenant
{
    private readonly ConcurrentDictionary<string, PostedActivity> _activities = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<PostedActivity> _shown = [];
    private readonly ConcurrentQueue<string> _typing = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _ids = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Everybody in every conversation.</summary>
    public List<ConnectorMember> Members { get; } = [];

    /// <summary>Groups of people, by Entra object id.</summary>
    public Dictionary<string, string[]> Groups { get; } = [];

    /// <summary>Channels of the team, by id; the first one has no name.</summary>
    public List<(string Id, string? Name)> Channels { get; } = [("19:general@thread.tacv2", null), ("19:incidents@thread.tacv2", "incidents"), ("19:api@thread.tacv2", "api-incidents")];

    /// <summary>Messages as they stand now.</summary>
    public IEnumerable<PostedActivity> Standing => _activities.Values;

    /// <summary>Everything that was ever shown, edits included, oldest first.</summary>
    public IReadOnlyCollection<PostedActivity> Shown => _shown;

    /// <summary>Conversations in which typing was shown.</summary>
    public IReadOnlyCollection<string> Typing => _typing;

    /// <summary>Completes when something new is shown.</summary>
    public Task News
    {
        get
        {
            lock (_gate)
            {
                return _news.Task;
            }
        }
    }

    public string NextId() => Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);

    /// <summary>The message of an id as it stands in a conversation; null when there is none.</summary>
    public PostedActivity? Find(string conversation, string id) => _activities.TryGetValue(id, out var known) && known.Conversation == conversation ? known : null;

    public void Show(PostedActivity posted)
    {
        _activities[posted.Id] = posted;
        _shown.Enqueue(posted);
        lock (_gate)
        {
            _news.TrySetResult();
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Type(string conversation) => _typing.Enqueue(conversation);

    /// <summary>Somebody deletes a message.</summary>
    public void Delete(string id) => _activities.TryRemove(id, out _);
}
