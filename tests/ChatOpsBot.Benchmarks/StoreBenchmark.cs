using System.Diagnostics;
using System.Globalization;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Benchmarks;

/// <summary>
/// The store beside a plain loop that inserts one delivery a transaction, on the same database with the same driver and
/// the same producers; then what one delivery costs when many incidents are closed, and what open ones weigh.
/// </summary>
internal static class StoreBenchmark
{
    private const int Times = 5;

    private const int Deliveries = 4000;

    /// <summary>Every tenth delivery has been delivered before, as platforms do.</summary>
    private const int Repeated = 10;

    private const int Cycles = 300;

    public static async Task PrintAsync()
    {
        foreach (var stage in StoreStage.All())
        {
            await using (stage)
            {
                foreach (var producers in new[] { 1, 64 })
                {
                    await ReceivingAsync(stage, producers);
                }

                await GrowingAsync(stage);
            }
        }
    }

    private static async Task ReceivingAsync(StoreStage stage, int producers)
    {
        var (ours, plain) = (new List<Measured>(), new List<Measured>());
        var number = producers == 1 ? Deliveries / 8 : Deliveries;
        for (var time = 0; time < Times; time++)
        {
            await using (var bot = await stage.StartAsync())
            {
                ours.Add(await MeasureAsync(producers, number, delivery => bot.Store.ReceiveAsync(delivery, CancellationToken.None)));
            }

            await using var loop = await stage.StartPlainAsync();
            plain.Add(await MeasureAsync(producers, number, loop.InsertAsync));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"durable, deduplicated deliveries on {stage.Name}, {producers} at once, median of {Times}"));
        Print("the bot", ours);
        Print("one transaction an insert", plain);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ratio                       {Middle(ours, measured => measured.Rate) / Middle(plain, measured => measured.Rate),10:0.0}"));
    }

    private static async Task GrowingAsync(StoreStage stage)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one delivery received, claimed, committed with an effect that is claimed and carried, on {stage.Name}, median of {Cycles}"));
        foreach (var closed in new[] { 1_000, 100_000 })
        {
            await using var bot = await stage.StartAsync();
            await bot.FillAsync(closed, open: 0);
            var taken = await CycleAsync(bot);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  with {closed,7:N0} closed         {taken.TotalMilliseconds,10:0.00} ms"));
        }

        await using var busy = await stage.StartAsync();
        var before = Memory();
        await busy.FillAsync(closed: 0, open: 10_000);
        var cycle = await CycleAsync(busy);
        await busy.Store.DueAsync(DateTimeOffset.UnixEpoch, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  with  10,000 open           {cycle.TotalMilliseconds,10:0.00} ms   {(Memory() - before) / 1e6:0.0} MB more on the heap"));
    }

    private static Task<TimeSpan> CycleAsync(StoreStage.Running bot)
    {
        var number = 0;
        return Median.OfAsync(Cycles, async () =>
        {
            var identity = $"cycle-{number++}";
            await bot.Store.ReceiveAsync(StoreStage.Delivery(identity, "room:cycle"), CancellationToken.None);
            var delivery = (await bot.Store.ClaimAsync(CancellationToken.None))!;
            await bot.Store.CommitAsync(
                new Transition(delivery) { Effects = [new Effect { Key = identity, Kind = "room.message", Destination = "room:cycle", Payload = "{}" }] }, CancellationToken.None);
            await bot.Outbox.CarriedAsync((await bot.Outbox.ClaimAsync(CancellationToken.None))!, new EffectReference("1"), CancellationToken.None);
        });
    }

    private static async Task<Measured> MeasureAsync(int producers, int number, Func<Delivery, Task<bool>> receive)
    {
        var taken = new TimeSpan[number];
        var next = -1;
        var fresh = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, producers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var mine && mine < number)
            {
                var delivery = StoreStage.Delivery($"m{(mine % Repeated == Repeated - 1 ? mine - 1 : mine)}", $"room:{mine % 50}");
                var asked = Stopwatch.GetTimestamp();
                if (await receive(delivery))
                {
                    Interlocked.Increment(ref fresh);
                }

                taken[mine] = Stopwatch.GetElapsedTime(asked);
            }
        })));
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (fresh != number - (number / Repeated))
        {
            throw new InvalidOperationException($"{fresh} of {number} deliveries were fresh, which is wrong.");
        }

        Array.Sort(taken);
        return new Measured(number / elapsed.TotalSeconds, taken[number / 2], taken[number * 99 / 100]);
    }

    private static void Print(string what, List<Measured> measured) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {what,-27} {Middle(measured, one => one.Rate),10:N0} a second   acknowledged in {Middle(measured, one => one.Middle.TotalMilliseconds):0.00} ms, 99% in {Middle(measured, one => one.Slow.TotalMilliseconds):0.00} ms"));

    private static double Middle(List<Measured> measured, Func<Measured, double> figure) => measured.Select(figure).Order().ElementAt(measured.Count / 2);

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    private sealed record Measured(double Rate, TimeSpan Middle, TimeSpan Slow);
}
