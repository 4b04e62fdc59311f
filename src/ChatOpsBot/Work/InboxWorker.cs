using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;

namespace ChatOpsBot.Work;

/// <summary>Takes deliveries from the store and hands them to the desk: conversations side by side, each in order.</summary>
public sealed partial class InboxWorker(IIncidentStore store, IncidentDesk desk, StoreSignals signals, TimeProvider clock, ILogger<InboxWorker> logger) : BackgroundService
{
    private const int AtOnce = 16;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new LeasedWork<Delivery>(AtOnce, store.ClaimAsync, HandleAsync, () => signals.Inbox, LogStore, clock).RunAsync(stoppingToken);

    private async Task HandleAsync(Delivery delivery, CancellationToken stoppingToken)
    {
        try
        {
            await desk.HandleAsync(delivery, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start takes the delivery again.
        }
        catch (Exception fault)
        {
            LogFailed(delivery.Identity, fault);
            var poisoned = await store.ReturnAsync(delivery, fault.Message, CancellationToken.None);
            if (poisoned && delivery is Delivery.Message)
            {
                await store.ShowAsync(IncidentDesk.GaveUp(delivery, fault.Message), CancellationToken.None);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Identity} could not be handled")]
    private partial void LogFailed(string identity, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store did not answer")]
    private partial void LogStore(Exception fault);
}
