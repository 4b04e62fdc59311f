using System.Collections.Immutable;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Looks over all incidents, of every conversation and platform; what it costs does not grow with those that are closed.</summary>
/// <exception cref="StoreUnavailableException">Any method: the store does not answer now.</exception>
public interface IIncidentArchive
{
    /// <summary>Open incidents; those whose clock rings first come first, then those last touched.</summary>
    Task<ImmutableArray<Incident>> OpenAsync(int most, CancellationToken cancellationToken);

    Task<int> CountOpenAsync(CancellationToken cancellationToken);

    /// <summary>Resolved incidents, the last touched first.</summary>
    Task<ImmutableArray<Incident>> ResolvedAsync(int most, CancellationToken cancellationToken);

    /// <summary>Open and resolved incidents of a service, the last touched first.</summary>
    /// <param name="after">The <see cref="HistoryPage.Next"/> of the page before; null for the first.</param>
    Task<HistoryPage> HistoryAsync(string service, string? after, int most, CancellationToken cancellationToken);

    /// <summary>The last line of the timeline of each; those without are left out.</summary>
    Task<ImmutableDictionary<string, TimelineEntry>> LastEntriesAsync(IReadOnlyCollection<string> incidents, CancellationToken cancellationToken);

    /// <summary>The newest lines of a timeline that are older than one, the newest first, each with its number.</summary>
    Task<ImmutableArray<(long Number, TimelineEntry Entry)>> TimelineAsync(string incident, long? before, int most, CancellationToken cancellationToken);
}

/// <param name="Next">Where the next page goes on; null at the end.</param>
public sealed record HistoryPage(ImmutableArray<Incident> Incidents, string? Next);
