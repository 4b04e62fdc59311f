using ChatOpsBot.Core.Incidents;
using Quartz;

namespace ChatOpsBot.Work;

/// <summary>Looks for incidents whose clock is due and delivers the ring. The due time in the incident is the truth; this only looks.</summary>
[DisallowConcurrentExecution]
public sealed class ClockSweep(IIncidentStore store, TimeProvider clock) : IJob
{
    /// <summary>How often it looks.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var incident in await store.DueAsync(now, cancellationToken))
        {
            var due = incident.DueAt!.Value;
            await store.ReceiveAsync(
                new Delivery.ClockRang(incident.Id, due)
                {
                    Identity = $"clock:{incident.Id}:{due.ToUnixTimeMilliseconds()}",
                    Conversation = incident.Conversation,
                    ReceivedAt = now,
                },
                cancellationToken);
        }
    }
}
