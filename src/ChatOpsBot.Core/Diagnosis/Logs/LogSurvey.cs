using System.Globalization;
using ChatOpsBot.Core.Diagnosis.Access;
using ChatOpsBot.Core.Diagnosis.Rules.Logs;

namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>
/// The one question that every log is asked: which errors, by status, endpoint, upstream and class; who is hit; how often,
/// since when; and which kinds of lines. It takes lines one by one and keeps counts, not lines.
/// </summary>
public sealed class LogSurvey
{
    private const int MostBuckets = 60;
    private const int MostWho = 100_000;

    private readonly TimeWindow _window;
    private readonly long[] _buckets;
    private readonly HashSet<int> _clients = [];
    private readonly Dictionary<string, HashSet<string>> _users = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <param name="window">The window that was asked for; lines outside of it count, but not in <see cref="Rate"/>.</param>
    public LogSurvey(TimeWindow window)
    {
        _window = window;
        _buckets = new long[Math.Clamp((int)window.Length.TotalMinutes, 1, MostBuckets)];
    }

    public long Lines { get; private set; }

    /// <summary>Lines that are requests of an access log.</summary>
    public long Requests { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public Tally Statuses { get; } = new();

    /// <summary>Method and path of requests that failed with a 5xx, numbers and ids taken out.</summary>
    public Tally Endpoints { get; } = new();

    /// <summary>Who stood behind the requests that failed with a 5xx.</summary>
    public Tally Upstreams { get; } = new();

    /// <summary>Cause codes that lines speak for.</summary>
    public Tally Classes { get; } = new();

    /// <summary>Kinds of lines, see <see cref="LineTemplate"/>.</summary>
    public Tally Templates { get; } = new();

    /// <summary>Which pods, or else applications, wrote.</summary>
    public Tally Writers { get; } = new();

    /// <summary>Different clients' addresses in failed requests.</summary>
    public int Clients => _clients.Count;

    /// <summary>The field that names most different users, such as <c>account_id</c>, and how many different values it has in lines that tell of failures.</summary>
    public (string Field, int Count)? Users =>
        _users.Count == 0 ? null : _users.Select(pair => (pair.Key, pair.Value.Count)).OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal).First();

    /// <summary>True when a line from before the window was given with <see cref="AddEarlier"/>, so that what is new can be told.</summary>
    public bool KnowsEarlier { get; private set; }

    /// <summary>Lines a minute, oldest first.</summary>
    public IEnumerable<Sample> Rate
    {
        get
        {
            var length = _window.Length / _buckets.Length;
            return _buckets.Select((count, i) => new Sample(_window.From + (length * (i + 1)), count / Math.Max(1e-9, length.TotalMinutes)));
        }
    }

    /// <summary>Whether a kind of line was not there in the time before.</summary>
    public bool IsNew(string template) => KnowsEarlier && !_known.Contains(template);

    /// <summary>Takes a line of the time before the window, which only tells what is not new.</summary>
    public void AddEarlier(StoredLine line)
    {
        KnowsEarlier = true;
        if (_known.Count < MostWho)
        {
            _known.Add(LineTemplate.Of(LineEnvelope.Open(line.Text).Text));
        }
    }

    /// <summary>Says that the time before the window was asked about, even if it held nothing.</summary>
    public void EndEarlier() => KnowsEarlier = true;

    public void Add(StoredLine line)
    {
        var (told, text, _) = LineEnvelope.Open(line.Text);
        Lines++;
        Count(line.At ?? WrittenTime.Find(text, _window.To) ?? told ?? WrittenTime.Find(line.Text, _window.To));
        Templates.Add(LineTemplate.Of(text));
        if (line.Pod.Length > 0 || line.App.Length > 0)
        {
            Writers.Add(line.Pod.Length > 0 ? line.Pod : line.App);
        }

        var access = AccessLine.Read(text);
        if (access is not null)
        {
            Requests++;
            Statuses.Add(access.Status.ToString(CultureInfo.InvariantCulture));
        }

        var trouble = LineClasses.Read(text);
        if (trouble is { } found)
        {
            Classes.Add(found.Code);
        }

        if (access is { Status: >= 500 })
        {
            if (access.Path.Length > 0)
            {
                Endpoints.Add($"{access.Method} {Endpoint(access.Path)}".TrimStart());
            }

            if (access.Upstream.Length > 0 || trouble?.Target.Length > 0)
            {
                Upstreams.Add(trouble?.Target is { Length: > 0 } target ? target : access.Upstream);
            }

            if (access.Client.Length > 0 && _clients.Count < MostWho)
            {
                _clients.Add(access.Client.GetHashCode(StringComparison.Ordinal));
            }
        }

        else if (access is null && trouble is { Target.Length: > 0 } named)
        {
            Upstreams.Add(named.Target);
        }

        if (access is null && ServerError.Read(text) is { } refused)
        {
            Endpoints.Add($"{refused.Method} {Endpoint(refused.Path)}");
            if (_clients.Count < MostWho)
            {
                _clients.Add(refused.Client.GetHashCode(StringComparison.Ordinal));
            }
        }

        if (access is { Status: >= 500 } || trouble is not null)
        {
            Who(text, access);
        }
    }

    /// <summary>A path without its query, numbers and ids.</summary>
    public static string Endpoint(string path) =>
        string.Join('/', path.Split('?')[0].Split('/').Select(part => IsId(part) ? "*" : part));

    private static bool IsId(string part) =>
        part.AsSpan().ContainsAnyInRange('0', '9') && (part.Length >= 8 || part.All(char.IsAsciiDigit)) && !part.Contains('.');

    private void Count(DateTimeOffset? written)
    {
        if (written is not { } at)
        {
            return;
        }

        First = First is null || at < First ? at : First;
        Last = Last is null || at > Last ? at : Last;
        if (_window.Contains(at) && _window.Length > TimeSpan.Zero)
        {
            _buckets[Math.Min(_buckets.Length - 1, (int)((at - _window.From) / _window.Length * _buckets.Length))]++;
        }
    }

    private void Who(string line, AccessLine? access)
    {
        var user = LineUsers.Read(line) ?? (access is { User.Length: > 0 } ? ("user", access.User) : null);
        if (user is not { } found)
        {
            return;
        }

        if (!_users.TryGetValue(found.Field, out var who))
        {
            if (_users.Count >= 20)
            {
                return;
            }

            _users[found.Field] = who = new(StringComparer.Ordinal);
        }

        if (who.Count < MostWho)
        {
            who.Add(found.Who);
        }
    }
}
