using System.Diagnostics;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Telemetry;
using ChatOpsBot.Storage;

namespace ChatOpsBot.Work;

/// <summary>Takes deliveries from the store and hands them to the desk: conversations side by side, each in order.</summary>
public sealed partial class InboxWorker(
    IIncidentStore store, IncidentDesk desk, ReplicaLease lease, StoreSignals signals, TimeProvider clock, BotTelemetry telemetry, ILogger<InboxWorker> logger) : BackgroundService
{
    private const int AtOnce = 16;

    private readonly ReceivingFirst _receiving = new(signals, clock);

    private PatientStore Patient => new(LogStore, clock);

    /// <summary>Nothing has left the bot before a delivery is committed, so work on it is broken off at once and handed over.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new LeasedWork<Delivery>(AtOnce, TimeSpan.Zero, ClaimAsync, HandleAsync, () => signals.Inbox, () => lease.Held, LogStore, clock).RunAsync(stoppingToken);

    private async Task<Delivery?> ClaimAsync(CancellationToken stoppingToken)
    {
        await _receiving.GiveWayAsync(stoppingToken);
        return await store.ClaimAsync(stoppingToken);
    }

    private async Task HandleAsync(Delivery delivery, CancellationToken brokenOff)
    {
        var kind = InboxRows.Kind(delivery);
        var started = clock.GetTimestamp();
        using var span = BotTelemetry.Activities.StartActivity($"delivery {kind}", ActivityKind.Consumer)?.SetTag("chatopsbot.delivery.identity", delivery.Identity);
        try
        {
            await Patient.AskAsync(() => desk.HandleAsync(delivery, brokenOff), brokenOff);
            telemetry.Handled(kind, "done", clock.GetElapsedTime(started));
        }
        catch (LeaseLostException fault)
        {
            LogLost(fault.Message);
        }
        catch (Exception fault) when (!brokenOff.IsCancellationRequested)
        {
            telemetry.Handled(kind, "failed", clock.GetElapsedTime(started));
            span?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            LogFailed(delivery.Identity, fault);
            await ReturnAsync(delivery, fault.Message, brokenOff);
        }
    }

    private async Task ReturnAsync(Delivery delivery, string reason, CancellationToken brokenOff)
    {
        if (await Patient.AskAsync(() => store.ReturnAsync(delivery, reason, CancellationToken.None), brokenOff))
        {
            await Patient.AskAsync(() => store.ShowAsync(IncidentDesk.GaveUp(delivery, reason), CancellationToken.None), brokenOff);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Identity} could not be handled")]
    private partial void LogFailed(string identity, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store did not answer")]
    private partial void LogStore(Exception fault);
}
