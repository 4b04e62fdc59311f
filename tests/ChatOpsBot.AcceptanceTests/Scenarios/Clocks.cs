using ChatOpsBot.AcceptanceTests.Drivers;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>What the bot says without being asked, because time went by.</summary>
public sealed class Clocks : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-room-").FullName;

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task People_are_told_before_an_incident_escalates(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", "Escalation:After=6s", "Escalation:RemindBefore=5s");
        await room.SayAsync("check auth-service");

        var warning = await room.HearAsync("inc-1, auth-service, escalates to");

        warning.ShouldContain("Nobody has it yet");
        warning.ShouldContain("snooze inc-1 15m");
        (await room.HearAsync("Filed the issue")).ShouldContain("/issues/1");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task An_open_incident_is_looked_at_again_until_it_is_over(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", "Escalation:RecheckEvery=2s", "Remediation:CheckEvery=1s");
        await room.SayAsync("5xx api-gateway");

        (await room.HearAsync("Looked again at inc-1")).ShouldContain("Still: ");
        await room.SayAsync("roll it back");
        await room.SayAsync("approve p1 because logins fail", "bob");
        await room.HearAsync("Watching whether it helps");
        room.Pass(TimeSpan.FromMinutes(10));
        await room.HearAsync("It helped: Roll back");
        room.Pass(TimeSpan.FromMinutes(10));

        (await room.HearAsync("Nothing is wrong any more")).ShouldContain("resolve inc-1 because");
        (await room.SayAsync("timeline")).ShouldContain("Nothing is wrong any more");
        (await room.SayAsync("resolve because rolled back")).ShouldContain("Resolved inc-1");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task What_fails_again_soon_after_it_was_resolved_is_the_same_incident(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice");
        await room.SayAsync("check kedge");
        await room.SayAsync("escalate because users complain");
        await room.HearAsync("Filed the issue");
        await room.SayAsync("resolve because it is back");

        var again = await room.SayAsync("check kedge");

        again.ShouldContain("inc-1 was resolved");
        again.ShouldContain("Escalates to");
        (await room.SayAsync("status")).ShouldContain("inc-1, kedge");
        (await room.SayAsync("timeline")).ShouldContain("it is open again");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task What_fails_again_much_later_is_a_new_incident(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", "Escalation:ReopenWithin=never");
        await room.SayAsync("check kedge");
        await room.SayAsync("resolve because it is back");

        await room.SayAsync("check kedge");

        (await room.SayAsync("status")).ShouldContain("inc-2, kedge");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task Somebody_who_asks_for_it_is_reminded(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice");
        await room.SayAsync("check kedge");

        (await room.SayAsync("remind me in 1s to look at the database")).ShouldContain("I remind you at");

        (await room.HearAsync("Reminder for ana")).ShouldContain("look at the database");
        (await room.SayAsync("status")).ShouldContain("to ");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
