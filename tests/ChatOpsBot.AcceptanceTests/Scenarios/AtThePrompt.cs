using ChatOpsBot.AcceptanceTests.Drivers;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>The whole life of an incident in the terminal room, in the bot as people start it.</summary>
public sealed class AtThePrompt : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-terminal-").FullName;

    [Fact]
    public async Task From_the_first_question_to_the_review()
    {
        await using var terminal = await TerminalDriver.StartAsync(_folder, "serve", "--set", "Urls=http://127.0.0.1:0", "--set", "Remediation:CheckEvery=1s", "--set", "Remediation:Patience=5s");

        await terminal.SayAsync("5xx api-gateway", "workload.recent-rollout on Deployment/default/auth-service");
        await terminal.SayAsync("I'm on it", "has inc-1, api-gateway");
        await terminal.SayAsync("why not the database?", "database");
        await terminal.SayAsync("roll it back", "Plan p1: Roll back deployment/auth-service");
        await terminal.SayAsync("yes", "waits for an approval with a reason");
        await terminal.SayAsync("approve p1 because logins fail", "approved p1");
        await terminal.HearAsync("Done: Roll back deployment/auth-service");
        await terminal.SayAsync("note: the identity team knows", "Noted on the timeline of inc-1");
        await terminal.SayAsync("timeline", "the identity team knows");
        await terminal.SayAsync("resolve because rolled back", "Resolved inc-1");
        await terminal.SayAsync("postmortem", "Review of inc-1");
    }

    [Fact]
    public async Task A_drill_is_entered_and_left()
    {
        await using var terminal = await TerminalDriver.StartAsync(_folder, "serve", "--set", "Urls=http://127.0.0.1:0");

        await terminal.SayAsync("practice fjord", "DRILL: fjord has begun");
        await terminal.SayAsync("check", "DRILL: Cluster overview");
        await terminal.SayAsync("end practice", "Drill over: fjord");
        await terminal.SayAsync("status", "No open incident here");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
