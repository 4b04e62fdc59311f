using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;

namespace ChatOpsBot.Work;

/// <summary>Joins the store before anything else runs, keeps this replica's lease, and hands its work over after everything else has stopped.</summary>
/// <remarks>A replica that cannot renew in time breaks its work off, because from then on another one may be doing it.</remarks>
public sealed partial class ReplicaLease(Database database, Replica replica, StoreSignals signals, TimeProvider clock, ILogger<ReplicaLease> logger) : BackgroundService
{
    /// <summary>The store counts in milliseconds.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private CancellationTokenSource _held = new();

    /// <summary>Cancelled when the lease is lost; a new one then stands for the next lease.</summary>
    public CancellationToken Held
    {
        get
        {
            lock (_gate)
            {
                return _held.Token;
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.PrepareAsync(cancellationToken);
        await replica.JoinAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await replica.LeaveAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            LogNotLeft(replica.Lease, fault);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!database.IsShared)
        {
            await Task.Delay(replica.Settle + Margin, clock, stoppingToken);
            await new PatientStore(LogNotSettled, clock).AskAsync(() => replica.SettleAsync(stoppingToken), stoppingToken);
            signals.WakeOutbox();
            return;
        }

        var renewed = clock.GetTimestamp();
        using var timer = new PeriodicTimer(replica.Lease / 3, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var asked = clock.GetTimestamp();
            if (await RenewAsync(stoppingToken))
            {
                renewed = asked;
            }
            else if (clock.GetElapsedTime(renewed) >= replica.Lease * 2 / 3)
            {
                BreakOff();
            }
        }
    }

    /// <summary>False when the store did not answer in time.</summary>
    private async Task<bool> RenewAsync(CancellationToken stoppingToken)
    {
        using var inTime = new CancellationTokenSource(replica.Lease / 3, clock);
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(inTime.Token, stoppingToken);
        try
        {
            if (Held.IsCancellationRequested || !await replica.RenewAsync(asking.Token))
            {
                BreakOff();
                await replica.JoinAsync(asking.Token);
                HoldAnew();
            }

            // What others left may be free now.
            signals.WakeInbox();
            signals.WakeOutbox();
            return true;
        }
        catch (Exception fault) when (fault is StoreUnavailableException || inTime.IsCancellationRequested)
        {
            LogNotRenewed(fault);
            return false;
        }
    }

    private void HoldAnew()
    {
        lock (_gate)
        {
            _held = new CancellationTokenSource();
        }
    }

    private void BreakOff()
    {
        lock (_gate)
        {
            _held.Cancel();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease could not be renewed; work is broken off when it runs out")]
    private partial void LogNotRenewed(Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the bot was sending when it last ended waits until the store answers")]
    private partial void LogNotSettled(Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The work in hand could not be handed over; others take it when the lease of {Lease} has run out")]
    private partial void LogNotLeft(TimeSpan lease, Exception fault);
}
