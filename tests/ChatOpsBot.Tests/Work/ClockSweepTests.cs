using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Tests.Storage;
using ChatOpsBot.Tests.Support;
using ChatOpsBot.Work;
using Microsoft.Extensions.Logging.Abstractions;
using Some = ChatOpsBot.Tests.Storage.Some;

namespace ChatOpsBot.Tests.Work;

/// <summary>Each due time rings once, whatever happens to clocks and processes.</summary>
public sealed class ClockSweepTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private TestStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateTimeOffset Due { get; set; }

    [Fact]
    public async Task A_due_time_rings_once_however_often_and_by_however_many_it_is_looked_for()
    {
        await SweepAsync();
        (await RingsAsync()).ShouldBe(0);

        _clock.Advance(TimeSpan.FromMinutes(20));
        await Task.WhenAll(SweepAsync(), SweepAsync(), SweepAsync());

        (await RingsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_clock_that_jumps_rings_nothing_twice()
    {
        _clock.Advance(TimeSpan.FromDays(2));
        await SweepAsync();
        _clock.Advance(TimeSpan.FromDays(-2));
        await SweepAsync();
        _clock.Advance(TimeSpan.FromDays(3));
        await SweepAsync();

        (await RingsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_new_due_time_of_the_same_incident_rings_again()
    {
        _clock.Advance(TimeSpan.FromMinutes(20));
        await SweepAsync();
        (await RingsAsync()).ShouldBe(1);

        var incident = (await _store.Store.FindAsync("inc-1", Token))!;
        await _store.CommitAsync(new Transition(Message("m2")) { Incident = incident with { DueAt = Due.AddMinutes(5) } });
        await SweepAsync();
        (await RingsAsync()).ShouldBe(0);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await SweepAsync();
        (await RingsAsync()).ShouldBe(1);
    }

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.OpenAsync(_clock);
        Due = _clock.GetUtcNow().AddMinutes(20);
        await _store.CommitAsync(new Transition(Message("m1")) { Incident = Some.Incident("inc-1") with { DueAt = Due } });
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private Task SweepAsync() => new ClockSweep(_store.Store, _clock, NullLogger<ClockSweep>.Instance).SweepAsync(Token);

    /// <summary>How many rings were delivered and not yet taken.</summary>
    private async Task<int> RingsAsync()
    {
        var rings = 0;
        while (await _store.Store.ClaimAsync(Token) is { } delivery)
        {
            rings += delivery is Delivery.ClockRang ? 1 : 0;
            await _store.Store.CommitAsync(new Transition(delivery), Token);
        }

        return rings;
    }

    private Delivery.Message Message(string identity) => new(new Person("room:ana", "ana"), "check kedge", Addressed: true)
    {
        Identity = identity,
        Conversation = "room:a",
        ReceivedAt = _clock.GetUtcNow(),
    };
}
