using System.Globalization;
using ChatOpsBot.Storage;
using ChatOpsBot.Storage.PostgreSql;
using ChatOpsBot.Storage.Sqlite;
using ChatOpsBot.TestBot;
using ChatOpsBot.Tests;

namespace ChatOpsBot.AcceptanceTests.Durability;

/// <summary>
/// Bots that are killed while they work: nothing that was acknowledged is lost, nothing is done twice, clocks ring once.
/// CRASH_KILLS in the environment says how often, where a few times are not enough.
/// </summary>
public sealed class CrashTests(PostgreSqlServer server, ITestOutputHelper output) : IClassFixture<PostgreSqlServer>
{
    private const int MostUnanswered = 6;

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("CRASH_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 6;

    [Fact]
    public async Task A_bot_on_SQLite_that_is_killed_again_and_again_loses_nothing_and_does_nothing_twice()
    {
        await using var stage = await CrashStage.SetAsync(1, Seed(), folder => [$"Storage:Sqlite={Path.Combine(folder, "store.db")}"]);
        await TortureAsync(stage);

        await using var database = new SqliteDatabase(Path.Combine(stage.Folder, "store.db"));
        await CheckAsync(stage, database);
    }

    [Fact]
    public async Task Two_bots_on_PostgreSQL_of_which_one_is_killed_again_and_again_lose_nothing_and_do_nothing_twice()
    {
        var connection = await server.ConnectionStringAsync();
        await using var stage = await CrashStage.SetAsync(2, Seed(), _ => [$"Storage:PostgreSql={connection}", "Storage:Lease=5s"]);
        await TortureAsync(stage);

        await using var database = new PostgreSqlDatabase(connection);
        await CheckAsync(stage, database);
    }

    [Fact]
    public async Task A_database_that_is_gone_for_longer_than_a_lease_costs_time_and_nothing_else()
    {
        await using var mine = new PostgreSqlServer { Durable = true };
        var connection = await mine.ConnectionStringAsync();
        await using var stage = await CrashStage.SetAsync(1, Seed(), _ => [$"Storage:PostgreSql={connection}", "Storage:Lease=2s"]);
        stage.Say("room:before", "check forecast");
        await stage.Room.UntilAsync(messages => !messages.IsEmpty);

        await mine.StopAsync();
        stage.Say("room:during", "check forecast");
        (int Status, string Text) readiness;
        while (!(readiness = await stage.Bots[0].ReadinessAsync()).Text.Contains("the lease on the store is lost"))
        {
            readiness.Status.ShouldBe(503);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await mine.ConnectionStringAsync();
        await EndAsync(stage);

        await using var database = new PostgreSqlDatabase(connection);
        await CheckAsync(stage, database);
    }

    private int Seed()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        return seed;
    }

    private static async Task TortureAsync(CrashStage stage)
    {
        for (var round = 0; round < Kills; round++)
        {
            if (Unanswered(stage).Count() > MostUnanswered)
            {
                // A machine that is slow would otherwise be asked for more and more, and never come to an effect.
            }
            else if (round % 3 == 2)
            {
                stage.Say($"room:clock-{round}", "check archive");
            }
            else
            {
                stage.Say($"room:people-{round}", "check forecast", "escalate because users are waiting", "status");
            }

            await stage.KillOneAsync();
            await stage.StartAllAsync();
        }

        await EndAsync(stage);
    }

    /// <summary>Waits until everything is answered and filed, and lets the bots stop by themselves.</summary>
    private static async Task EndAsync(CrashStage stage)
    {
        await stage.TakenAsync();
        var rooms = stage.Said.Select(said => said.Conversation).Distinct().ToList();
        try
        {
            await stage.Room.UntilAsync(messages =>
                !Unanswered(stage).Any()
                && rooms.All(room => messages.Any(message => message.Conversation == room && message.Title.StartsWith("Filed the issue", StringComparison.Ordinal))));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Not answered: {string.Join(", ", Unanswered(stage).Select(said => said.Identity))}\n{string.Join('\n', stage.Room.Messages)}\n{string.Join('\n', stage.Bots.Select(bot => bot.Printed))}");
        }

        foreach (var bot in stage.Bots)
        {
            await bot.StopAsync();
        }
    }

    private async Task CheckAsync(CrashStage stage, Database database)
    {
        var messages = stage.Room.Messages;
        var issues = await stage.IssuesAsync();
        output.WriteLine($"{stage.Kills} kills ({stage.AtBoundaries} at the boundary of an effect), {stage.Said.Count} messages, {messages.Length} answers and notes, {issues.Count} issues");

        messages.GroupBy(message => message.Key).Where(slot => slot.Count() > 1).Select(slot => slot.Key).ShouldBeEmpty("said twice");
        issues.ShouldBeUnique("filed twice");
        issues.Count.ShouldBe(stage.Said.Select(said => said.Conversation).Distinct().Count());
        foreach (var room in stage.Said.GroupBy(said => said.Conversation))
        {
            var answered = messages.Select(message => room.FirstOrDefault(said => Answers(message, said))).OfType<Said>();
            answered.ShouldBe(room, $"answered out of order in {room.Key}");
        }

        (await CountAsync(database, "select count(*) from inbox where state = 'poisoned'")).ShouldBe(0);
        (await CountAsync(database, "select count(*) from (select incident from timeline where kind = 'escalated' and who = 'ChatOpsBot' group by incident having count(*) > 1) twice"))
            .ShouldBe(0, "a clock rang twice");
        (await CountAsync(database, "select count(*) from incident i where i.conversation like 'room:clock%' and not exists (select 1 from timeline t where t.incident = i.id and t.kind = 'escalated')"))
            .ShouldBe(0, "a clock did not ring");
    }

    private static IEnumerable<Said> Unanswered(CrashStage stage)
    {
        var messages = stage.Room.Messages;
        return stage.Said.Where(said => !messages.Any(message => Answers(message, said)));
    }

    private static bool Answers(RoomMessage message, Said said) => message.Final && (message.Key == $"answer:{said.Identity}" || message.Key == $"said:{said.Identity}");

    private static Task<long> CountAsync(Database database, string sql) => database.ReadAsync(session => session.FirstAsync<long>(sql), TestContext.Current.CancellationToken);
}
