using System.Collections.Immutable;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Practice;
using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.WebConsole;

/// <summary>Looks over the drills that run in rooms of the console. Theirs are stores of their own, so that they never mix with what is real.</summary>
public sealed class DrillIncidents(DrillRooms drills)
{
    private const int MostOfADrill = 20;

    /// <summary>The drills, the one started first at the top.</summary>
    public IEnumerable<DrillRoom> Running => drills.Running.Where(drill => RoomAddress.IsHere(drill.Conversation)).OrderBy(drill => drill.StartedAt);

    /// <summary>The open incidents of all of them.</summary>
    public async Task<ImmutableArray<DrillIncident>> OpenAsync(CancellationToken cancellationToken)
    {
        var open = ImmutableArray.CreateBuilder<DrillIncident>();
        foreach (var drill in Running)
        {
            try
            {
                var incidents = await drill.Archive.OpenAsync(MostOfADrill, cancellationToken);
                var last = await drill.Archive.LastEntriesAsync([.. incidents.Select(incident => incident.Id)], cancellationToken);
                open.AddRange(incidents.Select(incident => new DrillIncident(incident, RoomAddress.Room(drill.Conversation), last.GetValueOrDefault(incident.Id))));
            }
            catch (Exception fault) when (fault is ObjectDisposedException or StoreUnavailableException)
            {
                // The drill ended in this very moment, and its incidents with it.
            }
        }

        return open.ToImmutable();
    }
}

/// <param name="Room">The drill's room.</param>
/// <param name="Last">The newest line of its timeline; null for none.</param>
public sealed record DrillIncident(Incident Incident, string Room, TimelineEntry? Last);
