using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatOpsBot.GitHub;
using ChatOpsBot.Tests.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.GitHub;

/// <summary>The client on servers that refuse, stumble or answer nonsense.</summary>
public sealed class GitHubClientTests
{
    private static readonly RepositoryName Platform = new("acme", "platform");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(401, "{\"message\":\"Bad credentials\"}", GitHubError.Unauthorized, "renew GitHub:Token")]
    [InlineData(403, "{\"message\":\"Resource not accessible\"}", GitHubError.Forbidden, "issues: write")]
    [InlineData(404, "{\"message\":\"Not Found\"}", GitHubError.NotFound, "no such repository")]
    [InlineData(410, "{\"message\":\"Issues are disabled\"}", GitHubError.IssuesDisabled, "switch them on")]
    [InlineData(422, "{\"message\":\"Validation Failed\",\"errors\":[{\"resource\":\"Issue\",\"field\":\"title\",\"code\":\"missing_field\"}]}", GitHubError.Invalid, "title: missing_field")]
    [InlineData(422, "{\"message\":\"Validation Failed\",\"errors\":[\"body is too long\"]}", GitHubError.Invalid, "body is too long")]
    [InlineData(200, "<html>", GitHubError.Unavailable, "not its API's JSON")]
    [InlineData(200, "[]", GitHubError.Unavailable, "not its API's JSON")]
    [InlineData(302, "", GitHubError.Unavailable, "302")]
    [InlineData(403, "<html>", GitHubError.Forbidden, "not in GitHub's own words")]
    public async Task Each_refusal_is_its_own_error_with_a_remedy(int status, string body, GitHubError error, string words)
    {
        await using var server = await ServeAsync(context => AnswerAsync(context, status, body));
        using var client = Client(server);

        var failure = await Should.ThrowAsync<GitHubException>(() => client.Repository.GetAsync(Platform, TestContext.Current.CancellationToken));

        failure.Error.ShouldBe(error);
        failure.Message.ShouldContain(words);
    }

    [Theory]
    [InlineData("Retry-After", "3600", 3600)]
    [InlineData("X-RateLimit-Reset", "1772366700", 300)]
    [InlineData("X-Other", "x", 60)]
    public async Task A_rate_limit_above_the_budget_says_how_long_it_lasts(string header, string value, int seconds)
    {
        var asked = 0;
        await using var server = await ServeAsync(context =>
        {
            asked++;
            context.Response.Headers[header] = value;
            context.Response.Headers["X-RateLimit-Remaining"] = "0";
            return AnswerAsync(context, 403, "{\"message\":\"You have exceeded a secondary rate limit\"}");
        });
        using var client = Client(server);

        var failure = await Should.ThrowAsync<GitHubException>(() => client.Repository.GetAsync(Platform, TestContext.Current.CancellationToken));

        (failure.Error, failure.RetryAfter, asked).ShouldBe((GitHubError.RateLimited, TimeSpan.FromSeconds(seconds), 1));
    }

    [Fact]
    public async Task A_read_is_tried_again_when_GitHub_stumbles()
    {
        var asked = 0;
        await using var server = await ServeAsync(context =>
        {
            context.Response.Headers.RetryAfter = "0";
            return ++asked < 3 ? AnswerAsync(context, 503, "") : AnswerAsync(context, 200, Repository(isPrivate: true));
        });
        using var client = Client(server);

        (await client.Repository.GetAsync(Platform, TestContext.Current.CancellationToken)).FullName.ShouldBe("acme/platform");

        asked.ShouldBe(3);
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_not_sent_again()
    {
        var writes = 0;
        await using var server = await ServeAsync(context =>
        {
            context.Response.Headers.RetryAfter = "0";
            return context.Request.Method == "GET" ? AnswerAsync(context, 200, Repository(isPrivate: true)) : AnswerAsync(context, ++writes > 0 ? 502 : 500, "");
        });
        using var client = Client(server);

        var failure = await Should.ThrowAsync<GitHubException>(() => client.Issue.CreateAsync(Platform, new NewIssue("t", "b"), TestContext.Current.CancellationToken));

        (failure.Error, writes).ShouldBe((GitHubError.Unavailable, 1));
    }

    [Fact]
    public async Task A_write_that_met_a_rate_limit_is_sent_again_once_it_is_over()
    {
        var writes = 0;
        await using var server = await ServeAsync(context =>
        {
            if (context.Request.Method == "GET")
            {
                return AnswerAsync(context, 200, Repository(isPrivate: true));
            }

            context.Response.Headers.RetryAfter = "0";
            return ++writes == 1
                ? AnswerAsync(context, 429, "{\"message\":\"slow down\"}")
                : AnswerAsync(context, 201, """{"name":"incident","color":"d73a4a"}""");
        });
        using var client = Client(server);

        (await client.Issue.Labels.CreateAsync(Platform, new NewLabel("incident", "d73a4a"), TestContext.Current.CancellationToken)).Name.ShouldBe("incident");

        writes.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_written_to_a_public_repository_unless_that_is_allowed()
    {
        var writes = 0;
        await using var server = await ServeAsync(context =>
        {
            writes += context.Request.Method == "GET" ? 0 : 1;
            return AnswerAsync(context, context.Request.Method == "GET" ? 200 : 422, context.Request.Method == "GET" ? Repository(isPrivate: false) : "{}");
        });
        using var client = Client(server);
        using var allowed = new GitHubClient(new GitHubOptions { Token = "t", ApiUrl = server.Address.ToString(), AllowPublic = true, WriteInterval = TimeSpan.Zero }, new FixedClock(Now));
        var token = TestContext.Current.CancellationToken;

        foreach (var write in new Func<Task>[]
        {
            () => client.Issue.CreateAsync(Platform, new NewIssue("t", "b"), token),
            () => client.Issue.UpdateAsync(Platform, 1, new IssueUpdate { State = "closed" }, token),
            () => client.Issue.Comment.CreateAsync(Platform, 1, "b", token),
            () => client.Issue.Comment.UpdateAsync(Platform, 1, "b", token),
            () => client.Issue.Labels.CreateAsync(Platform, new NewLabel("x", "ffffff"), token),
        })
        {
            (await Should.ThrowAsync<GitHubException>(write)).Error.ShouldBe(GitHubError.PublicRepository);
        }

        writes.ShouldBe(0);
        (await Should.ThrowAsync<GitHubException>(() => allowed.Issue.CreateAsync(Platform, new NewIssue("t", "b"), token))).Error.ShouldBe(GitHubError.Invalid);
        writes.ShouldBe(1);
    }

    [Fact]
    public async Task All_pages_are_read_and_pull_requests_are_left_out()
    {
        await using var server = await ServeAsync(context =>
        {
            var page = int.Parse(context.Request.Query["page"]!);
            var items = Enumerable.Range(1, page < 3 ? 100 : 2).Select(i => Issue(page * 1000 + i, isPullRequest: i == 1));
            return AnswerAsync(context, 200, $"[{string.Join(",", items)}]");
        });
        using var client = Client(server);

        var issues = await client.Issue.GetAllForRepositoryAsync(Platform, new RepositoryIssueRequest(), TestContext.Current.CancellationToken);

        issues.Count.ShouldBe(199);
    }

    [Fact]
    public async Task An_app_signs_with_its_key_and_uses_its_installations_token_until_it_ends()
    {
        using var key = RSA.Create(2048);
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, key.ExportRSAPrivateKeyPem(), TestContext.Current.CancellationToken);
        var clock = new FixedClock(Now);
        var tokens = 0;
        var used = new List<string>();
        await using var server = await ServeAsync(context =>
        {
            var authorization = context.Request.Headers.Authorization.ToString();
            if (context.Request.Path.StartsWithSegments("/app"))
            {
                var jwt = authorization["Bearer ".Length..].Split('.');
                key.VerifyData(Encoding.ASCII.GetBytes($"{jwt[0]}.{jwt[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(jwt[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
                using var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(jwt[1]));
                claims.RootElement.GetProperty("iss").GetString().ShouldBe("42");
                return context.Request.Path == "/app"
                    ? AnswerAsync(context, 200, """{"slug":"chatops"}""")
                    : AnswerAsync(context, 201, $$"""{"token":"inst{{++tokens}}","expires_at":"{{clock.Now.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}"}""");
            }

            used.Add(authorization);
            return AnswerAsync(context, 200, Repository(isPrivate: true));
        });
        using var client = new GitHubClient(new GitHubOptions { AppId = "42", InstallationId = "7", PrivateKeyPath = path, ApiUrl = server.Address.ToString() }, clock);
        var token = TestContext.Current.CancellationToken;

        await client.Repository.GetAsync(Platform, token);
        await client.Repository.GetAsync(Platform, token);
        clock.Now += TimeSpan.FromMinutes(56);
        await client.Repository.GetAsync(Platform, token);

        used.ShouldBe(["Bearer inst1", "Bearer inst1", "Bearer inst2"]);
        (await client.User.CurrentAsync(token)).Login.ShouldBe("chatops[bot]");
        File.Delete(path);
    }

    [Fact]
    public async Task A_token_that_ended_by_GitHubs_clock_though_not_by_ours_is_renewed_once()
    {
        using var key = RSA.Create(2048);
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, key.ExportRSAPrivateKeyPem(), TestContext.Current.CancellationToken);
        var tokens = 0;
        var used = new List<string>();
        await using var server = await ServeAsync(context =>
        {
            if (context.Request.Path.StartsWithSegments("/app"))
            {
                return AnswerAsync(context, 201, $$"""{"token":"inst{{++tokens}}","expires_at":"{{Now.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}"}""");
            }

            used.Add(context.Request.Headers.Authorization.ToString());
            return used.Count == 1 ? AnswerAsync(context, 401, """{"message":"Bad credentials"}""") : AnswerAsync(context, 200, Repository(isPrivate: true));
        });
        using var client = new GitHubClient(new GitHubOptions { AppId = "42", InstallationId = "7", PrivateKeyPath = path, ApiUrl = server.Address.ToString() }, new FixedClock(Now));

        (await client.Repository.GetAsync(Platform, TestContext.Current.CancellationToken)).FullName.ShouldBe("acme/platform");

        used.ShouldBe(["Bearer inst1", "Bearer inst2"]);
        File.Delete(path);
    }

    [Fact]
    public async Task The_doctor_names_what_is_wrong_with_the_repository()
    {
        await using var server = await ServeAsync(context => AnswerAsync(context, 200, context.Request.Path.Value switch
        {
            "/user" => """{"login":"bot","type":"User"}""",
            "/rate_limit" => """{"resources":{},"rate":{"limit":5000,"remaining":4999,"reset":1}}""",
            _ => Repository(isPrivate: false),
        }));
        using var client = Client(server);

        var checks = await new GitHubDoctor(new GitHubOptions { Token = "t", Repository = "acme/platform" }, () => client)
            .CheckAsync(TestContext.Current.CancellationToken).ToListAsync();

        checks.Select(check => (check.Ok, check.Detail)).ShouldBe([(true, "as bot"), (true, "4999 of 5000 requests left"), (false, "is public")]);
    }

    private static GitHubClient Client(LoopbackServer server) =>
        new(new GitHubOptions { Token = "t", ApiUrl = server.Address.ToString(), WriteInterval = TimeSpan.Zero }, new FixedClock(Now));

    private static string Repository(bool isPrivate) =>
        $$"""{"full_name":"acme/platform","private":{{(isPrivate ? "true" : "false")}},"has_issues":true,"archived":false,"html_url":"https://github.com/acme/platform"}""";

    private static string Issue(int number, bool isPullRequest) =>
        $$"""{"id":{{number}},"number":{{number}},"title":"t","state":"open","html_url":"h","labels":[],"created_at":"2026-03-01T12:00:00Z","updated_at":"2026-03-01T12:00:00Z"{{(isPullRequest ? ",\"pull_request\":{}" : "")}}}""";

    private static Task AnswerAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    private static Task<LoopbackServer> ServeAsync(RequestDelegate answer) => LoopbackServer.StartAsync(routes => routes.Map("/{**path}", answer));
}
