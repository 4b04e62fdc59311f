using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>From a message to an escalation issue, as a person in a room lives it.</summary>
public sealed class LifeOfAnIncident : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-room-").FullName;

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_check_names_the_cause_an_escalation_files_one_issue_and_resolving_closes_it(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice");

        var answer = await room.SayAsync("5xx api-gateway");
        answer.ShouldContain("workload.recent-rollout on Deployment/default/auth-service");
        answer.ShouldContain("Escalates to Platform Engineering in 20m");

        (await room.SayAsync("escalate because logins fail")).ShouldContain("Filing an issue in practice/incidents");
        var filed = await room.HearAsync("Filed the issue");
        filed.ShouldContain("/practice/incidents/issues/1");

        await room.SayAsync("escalate because still failing");
        (await room.HearAsync("Updated the issue")).ShouldContain("/practice/incidents/issues/1");

        (await room.SayAsync("status")).ShouldContain("escalated 2 times");
        (await room.SayAsync("resolve because we rolled back")).ShouldContain("The clock is stopped");
        (await room.SayAsync("status")).ShouldContain("No open incident here");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task Incidents_and_their_timelines_survive_a_restart(Platform platform)
    {
        await using (var room = await platform.EnterAsync(_folder, "practice"))
        {
            await room.SayAsync("check kedge");
        }

        await using var later = await platform.EnterAsync(_folder, "practice");
        (await later.SayAsync("status")).ShouldContain("inc-1, kedge");
        (await later.SayAsync("timeline")).ShouldContain("check kedge");
        (await later.SayAsync("resolve because it was a drill")).ShouldContain("Resolved inc-1");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task The_clock_escalates_an_incident_that_nobody_resolved(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", "Escalation:After=00:00:02");

        await room.SayAsync("check auth-service");

        (await room.HearAsync("Filed the issue")).ShouldContain("/issues/1");
        (await room.SayAsync("timeline")).ShouldContain("open for");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_healthy_answer_starts_no_clock(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "fjord");

        (await room.SayAsync("5xx api-gateway")).ShouldContain("No known cause");
        (await room.SayAsync("status")).ShouldContain("No open incident here");
    }

    [Fact]
    public async Task The_plan_appears_before_its_steps_have_ended()
    {
        await using var room = await RoomDriver.EnterAsync(_folder, "practice");

        await room.SayAsync("5xx api-gateway");

        room.Shown.ShouldContain(shown => !shown.Report.Final && shown.Report.Blocks.OfType<ReportBlock.Plan>().Any(plan => plan.Steps.Any(step => step.State == StepState.Pending)));
    }

    [Fact]
    public async Task The_same_delivery_again_is_answered_once()
    {
        await using var room = await RoomDriver.EnterAsync(_folder, "fjord");
        var store = (ChatOpsBot.Core.Incidents.IIncidentStore)room.Services.GetService(typeof(ChatOpsBot.Core.Incidents.IIncidentStore))!;
        var message = room.Message("check catalog-service");

        (await store.ReceiveAsync(message, TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await store.ReceiveAsync(message, TestContext.Current.CancellationToken)).ShouldBeFalse();
        await room.HearAsync("No known cause");

        room.Shown.Where(shown => shown.Report.Final).Select(shown => shown.Slot).ShouldHaveSingleItem();
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task Two_open_incidents_are_asked_back_about(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice");
        await room.SayAsync("check kedge");
        await room.SayAsync("5xx api-gateway");

        (await room.SayAsync("resolve")).ShouldContain("Which one shall I resolve?");
        (await room.SayAsync("resolve kedge because it is back")).ShouldContain("Resolved inc-1, kedge");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
