namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>Counts values in bounded memory: what comes after the room is full is counted together.</summary>
/// <param name="room">How many different values are told apart.</param>
public sealed class Tally(int room = 2_000)
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    public long Total { get; private set; }

    /// <summary>Occurrences of values that found no room.</summary>
    public long Others { get; private set; }

    /// <summary>How many different values were told apart; "at least" when <see cref="Others"/> is not zero.</summary>
    public int Different => _counts.Count;

    public void Add(string value, long times = 1)
    {
        Total += times;
        if (_counts.TryGetValue(value, out var known))
        {
            _counts[value] = known + times;
        }
        else if (_counts.Count < room)
        {
            _counts[value] = times;
        }
        else
        {
            Others += times;
        }
    }

    /// <summary>The most frequent first; equal ones by name.</summary>
    public IEnumerable<KeyValuePair<string, long>> Top(int most) =>
        _counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most);
}
