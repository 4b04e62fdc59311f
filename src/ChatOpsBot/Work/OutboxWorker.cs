using System.Diagnostics;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Telemetry;
using ChatOpsBot.Storage;

namespace ChatOpsBot.Work;

/// <summary>Hands effects to their carriers; the only code that lets anything out.</summary>
public sealed partial class OutboxWorker : BackgroundService
{
    private const int AtOnce = 8;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>What is being sent when the bot is asked to stop is better finished than looked for later.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly IOutbox _outbox;
    private readonly Dictionary<string, IEffectCarrier> _carriers;
    private readonly ReplicaLease _lease;
    private readonly StoreSignals _signals;
    private readonly TimeProvider _clock;
    private readonly BotTelemetry _telemetry;
    private readonly ILogger<OutboxWorker> _logger;

    /// <exception cref="ArgumentException">Two carriers have the same kind.</exception>
    public OutboxWorker(IOutbox outbox, IEnumerable<IEffectCarrier> carriers, ReplicaLease lease, StoreSignals signals, TimeProvider clock, BotTelemetry telemetry, ILogger<OutboxWorker> logger)
    {
        (_outbox, _lease, _signals, _clock, _telemetry, _logger) = (outbox, lease, signals, clock, telemetry, logger);
        _carriers = carriers.ToDictionary(carrier => carrier.Kind, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new LeasedWork<Effect>(AtOnce, Grace, _outbox.ClaimAsync, CarryAsync, () => _signals.Outbox, () => _lease.Held, LogStore, _clock).RunAsync(stoppingToken);

    /// <summary>Carries an effect out, and writes down what became of it before anything else is done: until then it may be sent again.</summary>
    private async Task CarryAsync(Effect effect, CancellationToken brokenOff)
    {
        var started = _clock.GetTimestamp();
        using var span = BotTelemetry.Activities.StartActivity($"effect {effect.Kind}", ActivityKind.Producer)
            ?.SetTag("chatopsbot.effect.key", effect.Key).SetTag("chatopsbot.effect.version", effect.Version).SetTag("chatopsbot.incident", effect.Incident);
        var (outcome, record) = await SendAsync(effect, brokenOff);
        _telemetry.Carried(effect.Kind, outcome, _clock.GetElapsedTime(started));
        span?.SetStatus(outcome is "carried" or "postponed" ? ActivityStatusCode.Ok : ActivityStatusCode.Error, outcome == "carried" ? null : outcome);
        try
        {
            await new PatientStore(LogStore, _clock).AskAsync(record, brokenOff);
        }
        catch (LeaseLostException fault)
        {
            LogLost(fault.Message);
        }
    }

    /// <returns>The outcome in a word, and how it is written down.</returns>
    private async Task<(string Outcome, Func<Task> Record)> SendAsync(Effect effect, CancellationToken brokenOff)
    {
        try
        {
            if (!_carriers.TryGetValue(effect.Kind, out var carrier))
            {
                throw new InvalidOperationException($"Nothing here carries {effect.Kind}: the system it goes to is not configured (see the settings in the README).");
            }

            // A first attempt cannot have happened before; a later one, or one after a crash, may have.
            var found = effect.Reference is null && effect.Attempts > 1 ? await carrier.FindAsync(effect, brokenOff) : null;
            var reference = await carrier.SendAsync(effect with { Reference = effect.Reference ?? found }, brokenOff);
            return ("carried", () => _outbox.CarriedAsync(effect, reference, CancellationToken.None));
        }
        catch (PostponedEffectException fault)
        {
            return ("postponed", () => _outbox.PostponedAsync(effect, fault.Again, CancellationToken.None));
        }
        catch (RefusedEffectException fault)
        {
            LogRefused(effect.Key, fault);
            return ("refused", () => _outbox.RefusedAsync(effect, fault.Message, CancellationToken.None));
        }
        catch (Exception fault) when (!brokenOff.IsCancellationRequested)
        {
            LogFailed(effect.Key, effect.Attempts, fault);
            var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(effect.Attempts, 10))));
            return ("failed", () => _outbox.FailedAsync(effect, fault.Message, _clock.GetUtcNow() + wait, CancellationToken.None));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Effect {Key} was not carried out (attempt {Attempt}); it will be tried again")]
    private partial void LogFailed(string key, int attempt, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Effect {Key} was refused for good and is set aside")]
    private partial void LogRefused(string key, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store did not answer")]
    private partial void LogStore(Exception fault);
}
