namespace ChatOpsBot.AcceptanceTests.Servers.Teams;

/// <summary>What a thread takes. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit</summary>
internal sealed class ThreadLimit
{
    private static readonly (int Most, double Seconds)[] Windows = [(7, 1), (8, 2), (60, 30), (1_800, 3_600)];

    private readonly Lock _gate = new();
    private readonly List<DateTimeOffset> _taken = [];

    public bool Exceeded(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (Windows.Any(window => _taken.Count(at => at > now.AddSeconds(-window.Seconds)) >= window.Most))
            {
                return true;
            }

            _taken.Add(now);
            return false;
        }
    }
}
