namespace ChatOpsBot.Slack;

/// <summary>Whose turn it is: one new message a second a channel, and edits within what a workspace may have in a minute. https://docs.slack.dev/apis/web-api/rate-limits</summary>
/// <remarks>
/// A slot that has to wait gets a turn of its own and keeps it, so that a thousand slots that wait are each looked at once,
/// when their turn comes, with whatever is wanted of them by then.
/// </remarks>
internal sealed class SlackPace(TimeProvider clock)
{
    private static readonly TimeSpan BetweenPosts = TimeSpan.FromSeconds(1);

    /// <summary>A workspace's edits: about 50 a minute.</summary>
    private static readonly TimeSpan BetweenEdits = TimeSpan.FromSeconds(1.25);

    /// <summary>Edits that may go at once after a quiet time.</summary>
    private const int EditsAtOnce = 12;

    /// <summary>Progress leaves this much of the edits to what is final.</summary>
    private const int KeptForFinal = 6;

    /// <summary>Between two states of the same message that are not its last.</summary>
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _turns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _edited = new(StringComparer.Ordinal);

    /// <summary>When the allowance for edits would be used up entirely, counted forward with each edit.</summary>
    private DateTimeOffset _edits = DateTimeOffset.MinValue;

    private DateTimeOffset _editsBlocked = DateTimeOffset.MinValue;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>When a new message may go; null for now, and then it counts as sent.</summary>
    public DateTimeOffset? Post(string channel, string slot)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_turns.TryGetValue(slot, out var turn))
            {
                if (turn > now)
                {
                    return turn;
                }

                _turns.Remove(slot);
                return null;
            }

            var next = _channels.GetValueOrDefault(channel);
            _channels[channel] = (next > now ? next : now) + BetweenPosts;
            if (next <= now)
            {
                return null;
            }

            _turns[slot] = next;
            return next;
        }
    }

    /// <summary>When an edit may go; null for now, and then it counts as sent.</summary>
    /// <param name="final">False for progress, which waits so that what is final need not.</param>
    public DateTimeOffset? Edit(string slot, bool final)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_editsBlocked > now)
            {
                return _editsBlocked;
            }

            if (!final && _edited.TryGetValue(slot, out var last) && last + BetweenProgress > now)
            {
                return last + BetweenProgress;
            }

            var used = _edits > now ? _edits : now;
            var allowance = BetweenEdits * (final ? EditsAtOnce : EditsAtOnce - KeptForFinal);
            if (used - now > allowance - BetweenEdits)
            {
                return used - (allowance - BetweenEdits);
            }

            _edits = used + BetweenEdits;
            if (final)
            {
                _edited.Remove(slot);
            }
            else
            {
                _edited[slot] = now;
            }

            return null;
        }
    }

    /// <summary>Slack itself asked for a pause in a channel.</summary>
    public DateTimeOffset Pause(string channel, string slot, TimeSpan pause)
    {
        lock (_gate)
        {
            var until = clock.GetUtcNow() + pause;
            var next = _channels.GetValueOrDefault(channel);
            _turns[slot] = until;
            _channels[channel] = (next > until ? next : until) + BetweenPosts;
            return until;
        }
    }

    /// <summary>Slack itself asked for a pause of all edits.</summary>
    public DateTimeOffset PauseEdits(TimeSpan pause)
    {
        lock (_gate)
        {
            return _editsBlocked = clock.GetUtcNow() + pause;
        }
    }
}
