using ChatOpsBot.Core.Alerts;

namespace ChatOpsBot.Alerts;

/// <summary>Knows how one sender proves itself and what it writes.</summary>
public interface IAlertReader
{
    /// <summary>The last word of its address; unique among the readers.</summary>
    string Source { get; }

    /// <summary>Whether the request proves that the sender knows the secret. Compares in constant time.</summary>
    bool Proves(AlertRequest request, string secret);

    /// <summary>Reads a proven request.</summary>
    /// <param name="now">For senders that tell no time.</param>
    /// <returns>The groups that it tells of, each with what makes its news unique; empty for what is no alert.</returns>
    /// <exception cref="FormatException">It is not what this sender writes; the message says what is wrong.</exception>
    IReadOnlyList<AlertNews> Read(AlertRequest request, DateTimeOffset now);
}

/// <param name="Salt">The sender's own number of the news; null when the alerts' times tell all news apart.</param>
public sealed record AlertNews(AlertGroup Group, string? Salt = null);
