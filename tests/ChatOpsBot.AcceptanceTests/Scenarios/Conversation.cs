using ChatOpsBot.AcceptanceTests.Drivers;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>What people say after the first answer.</summary>
public sealed class Conversation : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-room-").FullName;

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task Follow_ups_take_their_meaning_from_what_was_said_before(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice");
        (await room.SayAsync("again")).ShouldContain("Nothing was asked here yet");
        await room.SayAsync("5xx api-gateway");

        (await room.SayAsync("last 2h")).ShouldContain("api-gateway");
        (await room.SayAsync("why")).ShouldContain("workload.recent-rollout");
        (await room.SayAsync("why not the database?")).ShouldContain("database");
        (await room.SayAsync("only 503")).ShouldContain("503");
        (await room.SayAsync("who is affected")).ShouldContain("affected");
        (await room.SayAsync("show step 1")).ShouldContain("Step 1");
        (await room.SayAsync("compare with yesterday")).ShouldContain("beside");
        (await room.SayAsync("logs auth-service")).ShouldContain("auth-service");
        (await room.SayAsync("pods")).ShouldContain("api-gateway");
        (await room.SayAsync("kubectl get nodes")).ShouldContain("Ready");
        (await room.SayAsync("events")).ShouldNotContain("did not understand");
        (await room.SayAsync("top")).ShouldNotContain("did not understand");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task An_incident_is_taken_put_off_noted_and_handed_over(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice");
        await room.SayAsync("check kedge");

        (await room.SayAsync("I'm on it")).ShouldContain("ana has inc-1");
        (await room.SayAsync("snooze 45m")).ShouldContain("Snoozed inc-1 for 45m");
        (await room.SayAsync("escalate in 5m")).ShouldContain("escalates in 5m");
        (await room.SayAsync("note: vendor says twenty minutes")).ShouldContain("Noted");
        (await room.SayAsync("hand over to bob")).ShouldContain("bob has inc-1");

        var timeline = await room.SayAsync("timeline");
        timeline.ShouldContain("vendor says twenty minutes");
        timeline.ShouldContain("Handed over to bob");
        (await room.SayAsync("status")).ShouldContain("bob");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task Several_commands_in_one_message_are_done_in_order(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice");
        await room.SayAsync("check kedge");

        await room.SayAsync("im on it, snooze 30m");

        await room.HearAsync("ana has inc-1");
        await room.HearAsync("Snoozed inc-1 for 30m");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_question_that_was_asked_back_is_answered_with_a_word(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice");
        await room.SayAsync("check kedge");
        await room.SayAsync("5xx api-gateway");

        (await room.SayAsync("resolve")).ShouldContain("Which one shall I resolve?");
        (await room.SayAsync("kedge")).ShouldContain("Resolved inc-1, kedge");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task The_review_is_written_to_a_file_and_to_the_issue(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice");
        await room.SayAsync("check kedge");
        await room.SayAsync("escalate because users see errors");
        await room.HearAsync("Filed the issue");
        await room.SayAsync("I'm on it");

        (await room.SayAsync("postmortem to the issue")).ShouldContain("as a comment");
        await room.HearAsync("Updated the issue");
        await room.SayAsync("resolve because it recovered");
        var said = await room.SayAsync("postmortem");

        said.ShouldContain("time to acknowledge");
        said.ShouldContain("# Review of inc-1: kedge");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
