using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Tests.Storage;
using ChatOpsBot.Tests.Support;
using ChatOpsBot.Work;
using Microsoft.Extensions.Logging.Abstractions;
using Some = ChatOpsBot.Tests.Storage.Some;

namespace ChatOpsBot.Tests.Work;

/// <summary>What becomes of effects whose carrier throws, on a real store.</summary>
public sealed class OutboxWorkerTests : IAsyncLifetime, IEffectCarrier
{
    private Func<Effect, Exception?> _answer = _ => null;
    private TestStore _store = null!;
    private int _sent;

    public string Kind => "room.message";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_effect_that_is_refused_for_good_is_sent_once_and_its_incident_hears_why()
    {
        _answer = _ => new RefusedEffectException("The channel is archived.");

        var told = (await CarryAsync()).ShouldBeOfType<Delivery.EffectRefused>();

        told.Reason.ShouldBe("The channel is archived.");
        (await _store.Outbox.ClaimAsync(Token)).ShouldBeNull();
        _sent.ShouldBe(1);
    }

    [Fact]
    public async Task An_effect_that_fails_is_tried_again()
    {
        _answer = effect => effect.Attempts == 1 ? new HttpRequestException("connection refused") : null;

        (await CarryAsync()).ShouldBeOfType<Delivery.EffectFailed>().Reason.ShouldBe("connection refused");
    }

    public async ValueTask InitializeAsync() => _store = await TestStore.OpenAsync(TimeProvider.System);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    public Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken) => Task.FromResult<EffectReference?>(null);

    public Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        _sent++;
        return _answer(effect) is { } fault ? Task.FromException<EffectReference>(fault) : Task.FromResult(new EffectReference("1"));
    }

    /// <summary>Lets the worker carry an incident's effect out, and returns the first thing that the incident hears of it.</summary>
    private async Task<Delivery> CarryAsync()
    {
        var message = new Delivery.Message(new Person("room:ana", "ana"), "escalate", Addressed: true) { Identity = "m1", Conversation = "room:a", ReceivedAt = DateTimeOffset.UnixEpoch };
        await _store.CommitAsync(new Transition(message) { Incident = Some.Incident("inc-1"), Effects = [Some.Effect("issue:inc-1") with { Incident = "inc-1" }] });
        using var worker = new OutboxWorker(_store.Outbox, [this], _store.Lease, _store.Signals, TimeProvider.System, Measured.ByNobody(), NullLogger<OutboxWorker>.Instance);
        await worker.StartAsync(Token);
        Delivery? told;
        while ((told = await _store.Store.ClaimAsync(Token)) is null)
        {
            await Task.WhenAny(_store.Signals.Inbox, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token));
        }

        await worker.StopAsync(Token);
        return told;
    }
}
