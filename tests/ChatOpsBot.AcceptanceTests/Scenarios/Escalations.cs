using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.GitHub;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>An escalation reaches everybody it is meant for, in a world whose systems are all its own.</summary>
public sealed class Escalations : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-room-").FullName;

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task The_team_is_told_the_on_call_is_paged_and_a_mail_is_sent(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice");
        await room.SayAsync("5xx api-gateway");

        var said = await room.SayAsync("escalate because logins fail");

        said.ShouldContain("Telling #api-incidents.");
        said.ShouldContain("Paging API on-call.");
        (await room.HearAsync("Told #api-incidents")).ShouldContain("inc-1");
        (await room.HearAsync("Paged API on-call")).ShouldContain("inc-1");
        (await room.HearAsync("Mailed the escalation")).ShouldContain("inc-1");
        (await room.HearAsync("DRILL. Escalated to you: api-gateway")).ShouldContain("logins fail");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task Under_a_world_the_configured_pager_and_mail_server_are_never_touched(Platform platform)
    {
        await using var room = await platform.EnterAsync(
            _folder, "practice", "PagerDuty:ApiUrl=http://127.0.0.1:9", "PagerDuty:RoutingKeys:api-on-call=0123456789abcdef0123456789abcdef",
            "Smtp:Host=127.0.0.1", "Smtp:Port=9", "Smtp:From=a@example.com", "Smtp:To:0=b@example.com", "Smtp:To:1=c@example.com");
        await room.SayAsync("5xx api-gateway");

        await room.SayAsync("escalate because logins fail");

        await room.HearAsync("Paged API on-call");
        await room.HearAsync("Mailed the escalation");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task Fifty_simultaneous_escalations_of_one_incident_make_one_issue(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice");
        await room.SayAsync("5xx api-gateway");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => room.SayAsync($"escalate because of {i}"))));
        await room.HearAsync("Updated the issue");

        var github = room.Services.GetRequiredService<GitHubClient>();
        var issues = await github.Issue.GetAllForRepositoryAsync(
            RepositoryName.Parse("practice/incidents")!, new RepositoryIssueRequest { State = "all" }, TestContext.Current.CancellationToken);
        issues.ShouldHaveSingleItem();
        (await room.SayAsync("status")).ShouldContain("escalated 50 times");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
