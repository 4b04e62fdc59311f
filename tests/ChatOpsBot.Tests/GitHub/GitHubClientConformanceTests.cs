using ChatOpsBot.GitHub;
using ChatOpsBot.Tests.Sandbox;
using ChatOpsBot.Tests.Sandbox.GitHub;

namespace ChatOpsBot.Tests.GitHub;

/// <summary>Everything the client sends, held to GitHub's published description, in front of two different GitHubs.</summary>
public sealed class GitHubClientConformanceTests
{
    private static readonly RepositoryName Platform = new("acme", "platform");

    private static readonly string[] Paths =
    [
        "/user", "/rate_limit", "/repos/{owner}/{repo}", "/repos/{owner}/{repo}/labels", "/repos/{owner}/{repo}/issues",
        "/repos/{owner}/{repo}/issues/{issue_number}", "/repos/{owner}/{repo}/issues/{issue_number}/comments", "/repos/{owner}/{repo}/issues/comments/{comment_id}",
    ];

    [Fact]
    public async Task Every_request_and_answer_with_the_sandbox_conforms_to_GitHubs_description()
    {
        await using var server = await GitHubServer.StartAsync(new FixedClock(DateTimeOffset.UnixEpoch.AddYears(55)));
        await using var proxy = await PrismProxy.StartAsync(server.Api, Paths);

        await LiveAnIssueAsync(proxy.Address, "sandbox-token");
    }

    [Fact]
    public async Task The_client_lives_an_issue_on_an_emulator_that_others_wrote()
    {
        await using var emulator = await GitHubEmulator.StartAsync();

        await LiveAnIssueAsync(emulator.Address, GitHubEmulator.Token);
    }

    private static async Task LiveAnIssueAsync(Uri api, string token)
    {
        using var client = new GitHubClient(new GitHubOptions { Token = token, ApiUrl = api.ToString(), WriteInterval = TimeSpan.Zero }, TimeProvider.System);
        var cancellation = TestContext.Current.CancellationToken;

        var me = await client.User.CurrentAsync(cancellation);
        (await client.GetRateLimitAsync(cancellation)).Limit.ShouldBeGreaterThan(0);
        (await client.Repository.GetAsync(Platform, cancellation)).Private.ShouldBeTrue();
        await client.Issue.Labels.CreateAsync(Platform, new NewLabel("chatops-incident", "d73a4a", "Filed by ChatOpsBot"), cancellation);
        (await client.Issue.Labels.GetAllForRepositoryAsync(Platform, cancellation)).Select(label => label.Name).ShouldContain("chatops-incident");

        var filed = await client.Issue.CreateAsync(Platform, new NewIssue("kedge answers 5xx", "<!-- marker -->\nbody", ["chatops-incident"]), cancellation);
        await client.Issue.UpdateAsync(Platform, filed.Number, new IssueUpdate { Body = "<!-- marker -->\nmore" }, cancellation);
        (await client.Issue.GetAsync(Platform, filed.Number, cancellation)).Body.ShouldBe("<!-- marker -->\nmore");

        var found = await client.Issue.GetAllForRepositoryAsync(
            Platform, new RepositoryIssueRequest { Creator = me.Login, Labels = ["chatops-incident"], State = "all" }, cancellation);
        found.ShouldHaveSingleItem().Number.ShouldBe(filed.Number);

        var comment = await client.Issue.Comment.CreateAsync(Platform, filed.Number, "first", cancellation);
        await client.Issue.Comment.UpdateAsync(Platform, comment.Id, "second", cancellation);
        (await client.Issue.Comment.GetAllForIssueAsync(Platform, filed.Number, cancellation)).ShouldHaveSingleItem().Body.ShouldBe("second");

        (await client.Issue.UpdateAsync(Platform, filed.Number, new IssueUpdate { State = "closed", StateReason = "completed" }, cancellation)).State.ShouldBe("closed");
        (await Should.ThrowAsync<GitHubException>(() => client.Issue.GetAsync(Platform, 9_999, cancellation))).Error.ShouldBe(GitHubError.NotFound);
    }
}
