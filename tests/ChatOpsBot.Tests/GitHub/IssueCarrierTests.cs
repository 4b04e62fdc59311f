using System.Text.Json;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.GitHub;
using ChatOpsBot.Tests.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.GitHub;

/// <summary>An incident's issue on a GitHub that others wrote.</summary>
public sealed class IssueCarrierTests
{
    private const string Marker = "<!-- chatopsbot:incident=inc-7 -->";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_issue_is_filed_once_found_again_updated_and_closed()
    {
        await using var emulator = await GitHubEmulator.StartAsync();
        using var github = Client(emulator);
        var carrier = new IssueCarrier(github, Options);

        (await carrier.FindAsync(Effect("first"), Token)).ShouldBeNull();
        var filed = await carrier.SendAsync(Effect("first"), Token);

        // A process that died after filing and before writing it down finds what it filed.
        var found = (await carrier.FindAsync(Effect("first"), Token)).ShouldNotBeNull();
        found.Id.ShouldBe(filed.Id);

        await carrier.SendAsync(Effect("second", closed: true) with { Reference = found }, Token);
        var issue = await github.Issue.GetAsync(Repository, int.Parse(filed.Id, System.Globalization.CultureInfo.InvariantCulture), Token);
        issue.Body.ShouldBe($"{Marker}\nsecond");
        issue.State.ShouldBe("closed");
        issue.Labels.Select(label => label.Name).ShouldBe(["incident", "service:kedge"], ignoreOrder: true);
        (await All(github)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_overflows_becomes_comments_that_are_edited_not_repeated()
    {
        await using var emulator = await GitHubEmulator.StartAsync();
        using var github = Client(emulator);
        var carrier = new IssueCarrier(github, Options);

        var filed = await carrier.SendAsync(Effect("body", $"{Marker}\npart 1"), Token);
        await carrier.SendAsync(Effect("body", $"{Marker}\npart 1, longer", $"{Marker}\npart 2") with { Reference = filed }, Token);

        var comments = await github.Issue.Comment.GetAllForIssueAsync(Repository, int.Parse(filed.Id, System.Globalization.CultureInfo.InvariantCulture), Token);
        comments.Select(comment => comment.Body).ShouldBe([$"{Marker}\npart 1, longer", $"{Marker}\npart 2"]);
    }

    [Fact]
    public async Task A_name_that_is_no_repository_is_refused_in_words()
    {
        await using var emulator = await GitHubEmulator.StartAsync();
        using var github = Client(emulator);
        var effect = Effect("body");
        var wrong = effect with { Payload = JsonSerializer.Serialize(IssueWriter.Read(effect) with { Repository = "../etc" }) };

        (await Should.ThrowAsync<GitHubException>(() => new IssueCarrier(github, Options).SendAsync(wrong, Token))).Message.ShouldContain("owner/name");
    }

    [Fact]
    public async Task An_issue_stands_under_the_repositorys_own_headings_and_is_filed_even_when_its_assignee_has_left()
    {
        var filed = new List<JsonElement>();
        await using var server = await LoopbackServer.StartAsync(routes => routes.Map("/{**path}", async context =>
        {
            context.Response.ContentType = "application/json";
            var path = context.Request.Path.Value!;
            if (context.Request.Method == "POST" && path.EndsWith("/issues", StringComparison.Ordinal))
            {
                filed.Add((await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: Token)).RootElement);
                context.Response.StatusCode = filed.Count == 1 ? 422 : 201;
                await context.Response.WriteAsync(filed.Count == 1
                    ? """{"message":"Validation Failed","errors":[{"resource":"Issue","field":"assignees","code":"invalid"}]}"""
                    : """{"id":1,"number":7,"title":"t","state":"open","html_url":"https://github.com/acme/platform/issues/7","labels":[],"created_at":"2026-03-01T12:00:00Z","updated_at":"2026-03-01T12:00:00Z"}""");
                return;
            }

            await context.Response.WriteAsync(path switch
            {
                _ when path.EndsWith("/labels", StringComparison.Ordinal) => """[{"name":"incident"},{"name":"service:kedge"}]""",
                _ when path.EndsWith("/contents/.github/ISSUE_TEMPLATE/incident.md", StringComparison.Ordinal) =>
                    $$"""{"encoding":"base64","content":"{{Convert.ToBase64String("## Description\n\nWhat happened?\n"u8)}}\n"}""",
                _ => """{"full_name":"acme/platform","private":true,"has_issues":true,"archived":false,"html_url":"https://github.com/acme/platform"}""",
            });
        }));
        var options = new GitHubOptions { Token = "t", ApiUrl = server.Address.ToString(), WriteInterval = TimeSpan.Zero, Assignees = ["gone"], Milestone = 3, IssueTemplate = "incident.md" };
        using var github = new GitHubClient(options, TimeProvider.System);

        (await new IssueCarrier(github, options).SendAsync(Effect("## Summary\n\nit crashes"), Token)).Id.ShouldBe("7");

        filed[0].GetProperty("assignees")[0].GetString().ShouldBe("gone");
        filed[0].GetProperty("milestone").GetInt32().ShouldBe(3);
        filed[1].TryGetProperty("assignees", out _).ShouldBeFalse();
        filed[1].GetProperty("body").GetString()!.ShouldStartWith($"{Marker}\n## Description\n\nit crashes");
    }

    private static GitHubOptions Options { get; } = new();

    private static RepositoryName Repository => RepositoryName.Parse(GitHubEmulator.Repository)!;

    private static Task<IReadOnlyList<Issue>> All(GitHubClient github) =>
        github.Issue.GetAllForRepositoryAsync(Repository, new RepositoryIssueRequest { State = "all", Labels = ["incident"] }, Token);

    private static GitHubClient Client(GitHubEmulator emulator) =>
        new(new GitHubOptions { Token = GitHubEmulator.Token, ApiUrl = emulator.Address.ToString(), WriteInterval = TimeSpan.Zero }, TimeProvider.System);

    private static Effect Effect(string body, params string[] comments) => Effect(body, closed: false, comments);

    private static Effect Effect(string body, bool closed, params string[] comments) => new()
    {
        Key = "issue:inc-7",
        Kind = IssueWriter.Kind,
        Destination = "github:acme/platform",
        Payload = JsonSerializer.Serialize(new WantedIssue(GitHubEmulator.Repository, Marker, "kedge: it crashes", $"{Marker}\n{body}", [.. comments], ["incident", "service:kedge"], closed)),
    };
}
