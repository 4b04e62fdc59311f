using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;

namespace ChatOpsBot.Work;

/// <summary>Hands effects to their carriers; the only code that lets anything out.</summary>
public sealed partial class OutboxWorker : BackgroundService
{
    private const int AtOnce = 8;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly IOutbox _outbox;
    private readonly Dictionary<string, IEffectCarrier> _carriers;
    private readonly StoreSignals _signals;
    private readonly TimeProvider _clock;
    private readonly ILogger<OutboxWorker> _logger;

    /// <exception cref="ArgumentException">Two carriers have the same kind.</exception>
    public OutboxWorker(IOutbox outbox, IEnumerable<IEffectCarrier> carriers, StoreSignals signals, TimeProvider clock, ILogger<OutboxWorker> logger)
    {
        (_outbox, _signals, _clock, _logger) = (outbox, signals, clock, logger);
        _carriers = carriers.ToDictionary(carrier => carrier.Kind, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new LeasedWork<Effect>(AtOnce, _outbox.ClaimAsync, CarryAsync, () => _signals.Outbox, LogStore, _clock).RunAsync(stoppingToken);

    private async Task CarryAsync(Effect effect, CancellationToken stoppingToken)
    {
        try
        {
            if (!_carriers.TryGetValue(effect.Kind, out var carrier))
            {
                throw new InvalidOperationException($"Nothing here carries {effect.Kind}: the system it goes to is not configured (see the settings in the README).");
            }

            // A first attempt cannot have happened before; a later one, or one after a crash, may have.
            var found = effect.Reference is null && effect.Attempts > 1 ? await carrier.FindAsync(effect, stoppingToken) : null;
            await _outbox.CarriedAsync(effect, await carrier.SendAsync(effect with { Reference = effect.Reference ?? found }, stoppingToken), CancellationToken.None);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start carries it, looking first.
        }
        catch (Exception fault)
        {
            LogFailed(effect.Key, effect.Attempts, fault);
            var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(effect.Attempts, 10))));
            await _outbox.FailedAsync(effect, fault.Message, _clock.GetUtcNow() + wait, CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Effect {Key} was not carried out (attempt {Attempt}); it will be tried again")]
    private partial void LogFailed(string key, int attempt, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store did not answer")]
    private partial void LogStore(Exception fault);
}
