using System.Net;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.Sandbox.GitHub;

public sealed class IssuePagesTests : IAsyncLifetime
{
    private GitHubServer? _server;

    public async ValueTask InitializeAsync()
    {
        _server = await GitHubServer.StartAsync(new FixedClock(new DateTimeOffset(2024, 1, 15, 10, 0, 0, TimeSpan.FromHours(1))));
        await _server.CreateAsync("/repos/acme/platform/issues", new JsonObject
        {
            ["title"] = "<b>Kedge</b> \u202eis down", ["body"] = "It **burns**", ["labels"] = new JsonArray("<i>sev</i>"),
        });
        await _server.CreateAsync("/repos/acme/platform/issues/1/comments", new JsonObject { ["body"] = "first note" });
        await _server.CreateAsync("/repos/acme/platform/issues/1/comments", new JsonObject { ["body"] = "second note" });
        await _server.CreateAsync("/repos/acme/platform/issues", new JsonObject { ["title"] = "Old one" });
        await _server.SendAsync("PATCH", "/repos/acme/platform/issues/2", """{"state":"closed"}""");
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Theory]
    [InlineData("/github/")]
    [InlineData("/github")]
    [InlineData("/github/acme/platform")]
    [InlineData("/github/acme/platform/issues")]
    [InlineData("/github/ACME/platform/issues/1")]
    public async Task Every_page_shows_the_issue_and_runs_nothing(string path)
    {
        using var response = await _server!.Client.GetAsync(path);
        var html = await response.Content.ReadAsStringAsync();

        html.ShouldContain("&lt;b&gt;Kedge&lt;/b&gt; [U+202E]is down");
        html.ShouldContain("&lt;i&gt;sev&lt;/i&gt;");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("style=");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; style-src 'self';");
        policy.ShouldNotContain("unsafe");
    }

    [Fact]
    public async Task An_issue_page_shows_body_and_comments_in_order_with_times_in_UTC()
    {
        var html = await _server!.Client.GetStringAsync("/github/acme/platform/issues/1");

        html.ShouldContain("It <strong>burns</strong>");
        html.IndexOf("first note", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("second note", StringComparison.Ordinal));
        html.ShouldContain("2024-01-15 09:00 UTC");
    }

    [Fact]
    public async Task Closed_issues_stand_on_their_own_tab()
    {
        (await _server!.Client.GetStringAsync("/github/acme/platform/issues")).ShouldNotContain("Old one");
        (await _server.Client.GetStringAsync("/github/acme/platform/issues?state=closed")).ShouldContain("Old one");
    }

    [Fact]
    public async Task The_stylesheet_knows_light_and_dark()
    {
        using var response = await _server!.Client.GetAsync("/github/issues.css");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        (await response.Content.ReadAsStringAsync()).ShouldContain("prefers-color-scheme: dark");
    }

    [Theory]
    [InlineData("/github/acme/platform/issues/3")]
    [InlineData("/github/acme/platform/issues/x")]
    [InlineData("/github/acme/other/issues")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var response = await _server!.Client.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
