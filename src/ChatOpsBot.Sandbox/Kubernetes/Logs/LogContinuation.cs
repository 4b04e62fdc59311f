using System.Text;

namespace ChatOpsBot.Sandbox.Kubernetes.Logs;

/// <summary>
/// How a container's log goes on after what was recorded: as in the ten minutes before, again and again, until the world
/// says that it is as at another time. Old rounds are dropped, as the kubelet rotates logs away.
/// </summary>
/// <param name="readSource">The text whose minutes come again.</param>
/// <param name="start">When the log goes on.</param>
/// <param name="like">The end of the minutes that come again at first.</param>
internal sealed class LogContinuation(Func<string> readSource, DateTimeOffset start, DateTimeOffset like)
{
    public static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    private const int KeptRounds = 36;

    private readonly List<(DateTimeOffset From, DateTimeOffset Like, string Line)> _phases = [(start, like, "")];

    /// <summary>A log that writes the same from here on, for another container.</summary>
    public LogContinuation Branch(DateTimeOffset from) => new(readSource, from, _phases[^1].Like);

    /// <summary>From a time on it is as it was before another time.</summary>
    /// <param name="from">From when on.</param>
    /// <param name="as">The end of the ten minutes that come again.</param>
    /// <param name="line">What is written first, with its newline; empty for nothing.</param>
    public void Change(DateTimeOffset from, DateTimeOffset @as, string line) => _phases.Add((from, @as, line));

    public string TextAt(DateTimeOffset now)
    {
        var lines = LogText.Read(readSource());
        var text = new StringBuilder();
        for (var i = 0; i < _phases.Count; i++)
        {
            var (from, before, line) = _phases[i];
            var until = i + 1 < _phases.Count && _phases[i + 1].From < now ? _phases[i + 1].From : now;
            if (from > until)
            {
                continue;
            }

            text.Append(line);
            var source = lines.Where(one => one.Time > before - Round && one.Time <= before).ToList();
            var rounds = source.Count == 0 ? 0 : (int)Math.Min(int.MaxValue, Math.Ceiling((until - from) / Round));
            for (var round = Math.Max(0, rounds - KeptRounds); round < rounds; round++)
            {
                var shift = from + (round * Round) - (before - Round);
                foreach (var one in source.Where(one => one.Time + shift <= until))
                {
                    text.Append(LineTime.Move(one.Text, shift));
                }
            }
        }

        return text.ToString();
    }
}
