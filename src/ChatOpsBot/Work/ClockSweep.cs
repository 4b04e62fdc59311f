using ChatOpsBot.Core.Incidents;
using Quartz;

namespace ChatOpsBot.Work;

/// <summary>Looks for incidents whose clock is due and delivers the ring. The due time in the incident is the truth; this only looks.</summary>
/// <remarks>
/// Every replica sweeps, and Quartz keeps nothing in the database: a ring's identity is the incident and its due time, so
/// whoever delivers it first rings, once, whatever crashed before and however clocks are set. A cluster of Quartz would
/// bring eleven tables to keep what the incident knows already. It runs on <see cref="SteadyTime"/>, so that a clock that
/// is put back puts off no sweep.
/// </remarks>
[DisallowConcurrentExecution]
public sealed partial class ClockSweep(IIncidentStore store, TimeProvider clock, ILogger<ClockSweep> logger) : IJob
{
    /// <summary>How often it looks.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await SweepAsync(cancellationToken);
        }
        catch (StoreUnavailableException fault)
        {
            LogStore(fault);
        }
    }

    /// <summary>Delivers what is due now.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var incident in await store.DueAsync(now, cancellationToken))
        {
            var due = incident.WakeAt!.Value;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store did not answer; what is due rings when it does")]
    private partial void LogStore(Exception fault);
}
