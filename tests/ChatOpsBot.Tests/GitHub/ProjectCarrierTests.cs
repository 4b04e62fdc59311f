using System.Text.Json;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.GitHub;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.GitHub;

/// <summary>What is written to a project board, judged by GitHub's published schema.</summary>
public sealed class ProjectCarrierTests
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_issue_is_put_on_the_board_with_its_fields()
    {
        await using var github = await GitHubProjects.StartAsync();

        await SendAsync(github, new() { ["Status"] = "in progress", ["Service"] = "{service} ({team})", ["Opened"] = "{opened}", ["Weight"] = "3", ["Sprint"] = "current" });

        var values = await LastAsync(github, 5);
        values.GetProperty("F_status").GetString().ShouldBe("O_doing");
        values.GetProperty("F_service").GetString().ShouldBe("kedge (Armada)");
        values.GetProperty("F_opened").GetString().ShouldBe("2026-11-20");
        values.GetProperty("F_weight").GetDouble().ShouldBe(3);
        values.GetProperty("F_sprint").GetString().ShouldBe("I_7");
    }

    [Fact]
    public async Task A_resolved_incident_moves_on_and_stays_one_item()
    {
        await using var github = await GitHubProjects.StartAsync();
        var first = await SendAsync(github, new() { ["Status"] = "Todo" });

        var second = await SendAsync(github, new() { ["Status"] = "Todo" }, resolved: true);

        second.ShouldBe(first);
        (await LastAsync(github, 3)).GetProperty("F_status").GetString().ShouldBe("O_done");
    }

    [Theory]
    [InlineData("Prio", "high", "no field 'Prio'; it has Title, Status, Service")]
    [InlineData("Status", "Lost", "no option 'Lost'; it has Todo, In progress")]
    [InlineData("Weight", "heavy", "does not take 'heavy'")]
    [InlineData("Title", "x", "does not take 'x'")]
    [InlineData("Sprint", "Sprint 99", "does not take 'Sprint 99'")]
    public async Task A_field_that_is_not_there_is_told_with_what_is(string field, string value, string told)
    {
        await using var github = await GitHubProjects.StartAsync();

        (await Should.ThrowAsync<RefusedEffectException>(() => SendAsync(github, new() { [field] = value }))).Message.ShouldContain(told);
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_told()
    {
        await using var github = await GitHubProjects.StartAsync();

        (await Should.ThrowAsync<GitHubException>(() => SendAsync(github, [], number: 5))).Error.ShouldBe(GitHubError.NotFound);
    }

    private async Task<EffectReference> SendAsync(GitHubProjects github, Dictionary<string, string> fields, bool resolved = false, int number = 4)
    {
        var options = new GitHubOptions
        {
            ApiUrl = github.Address.ToString(), Token = GitHubProjects.Token, WriteInterval = TimeSpan.Zero,
            Project = new GitHubProjectOptions { Number = number, Fields = fields, ResolvedFields = new() { ["Status"] = "Done" } },
        };
        using var client = new GitHubClient(options, TimeProvider.System);
        var incident = new Incident
        {
            Id = "inc-7", Conversation = "room:a", Service = "kedge", Runbook = "check", OpenedAt = _clock.GetUtcNow().AddDays(-1), IssueAddress = "https://github.com/acme/platform/issues/12",
            Policy = new EscalationPolicy(Team: "Armada"), State = resolved ? IncidentState.Resolved : IncidentState.Open,
        };
        return await new ProjectCarrier(client, options, _clock).SendAsync(ProjectWriter.Effect(incident)!, Token);
    }

    /// <summary>The values after a number of changes.</summary>
    private static async Task<JsonElement> LastAsync(GitHubProjects github, int changes)
    {
        JsonElement last = default;
        for (var i = 0; i < changes; i++)
        {
            last = await github.NextAsync(Token);
        }

        last.GetProperty("item").GetString().ShouldBe("ITEM_ISSUE_12");
        return last.GetProperty("values");
    }
}
