using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Drills;

/// <summary>Drills: practice incidents in rooms of their own, on worlds that come with the bot.</summary>
public interface IDrills
{
    /// <summary>Opens a room for a world; without a world, says which there are.</summary>
    Task<Report> StartAsync(string? world, Delivery.Message message, CancellationToken cancellationToken);

    /// <summary>Ends the drill of the message's room, with what was found when, what was missed, and the time each took.</summary>
    Task<Report> EndAsync(Delivery.Message message, CancellationToken cancellationToken);
}
