using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.Sandbox.GitHub;

/// <summary>Holds the sandbox's answers to GitHub's own description of its API.</summary>
public sealed class GitHubDescriptionTests
{
    private const string Issues = "/repos/{owner}/{repo}/issues";

    private static readonly string[] Paths =
    [
        "/user", "/meta", "/rate_limit", "/search/issues", "/repos/{owner}/{repo}", "/repos/{owner}/{repo}/labels", "/repos/{owner}/{repo}/labels/{name}",
        "/repos/{owner}/{repo}/deployments", "/repos/{owner}/{repo}/releases", "/repos/{owner}/{repo}/pulls", Issues, Issues + "/{issue_number}",
        Issues + "/{issue_number}/comments", Issues + "/comments/{comment_id}", Issues + "/{issue_number}/labels", Issues + "/{issue_number}/labels/{name}",
        Issues + "/{issue_number}/assignees", "/app/installations/{installation_id}/access_tokens",
    ];

    [Fact]
    public async Task Every_answer_conforms_to_GitHubs_description()
    {
        await using var server = await GitHubServer.StartAsync(new FixedClock(DateTimeOffset.UnixEpoch.AddYears(55)));
        await using var proxy = await PrismProxy.StartAsync(server.Api, Paths);
        using var client = new HttpClient();

        async Task<JsonNode?> Expect(int status, string method, string path, string? json = null)
        {
            var (response, body) = await GitHubServer.SendAsync(client, new Uri(proxy.Address, path), method, json);
            ((int)response.StatusCode).ShouldBe(status, $"{method} {path}: {body}\n{response.Headers}");
            return body;
        }

        await Expect(200, "GET", "/user");
        await Expect(200, "GET", "/meta");
        await Expect(200, "GET", "/rate_limit");
        await Expect(200, "GET", "/repos/acme/platform");
        await Expect(200, "GET", "/repos/acme/platform/deployments");
        await Expect(200, "GET", "/repos/acme/platform/releases");
        await Expect(200, "GET", "/repos/acme/platform/pulls");
        await Expect(201, "POST", "/app/installations/7/access_tokens", "{}");

        var issue = await Expect(201, "POST", "/repos/acme/platform/issues", """{"title":"Kedge is down","body":"<!-- m -->","labels":["incident"],"assignees":["ada"]}""");
        issue!["number"]!.GetValue<int>().ShouldBe(1);
        await Expect(200, "GET", "/repos/acme/platform/issues/1");
        await Expect(200, "GET", "/repos/acme/platform/issues?creator=chatopsbot&labels=incident&state=all&per_page=5&page=1&sort=updated&direction=asc");
        var comment = await Expect(201, "POST", "/repos/acme/platform/issues/1/comments", """{"body":"Found it"}""");
        await Expect(200, "GET", $"/repos/acme/platform/issues/comments/{comment!["id"]}");
        await Expect(200, "PATCH", $"/repos/acme/platform/issues/comments/{comment["id"]}", """{"body":"Mended it"}""");
        await Expect(200, "GET", "/repos/acme/platform/issues/1/comments");
        await Expect(201, "POST", "/repos/acme/platform/labels", """{"name":"sev 1","color":"D73A4A","description":"Everybody"}""");
        await Expect(200, "GET", "/repos/acme/platform/labels");
        await Expect(200, "GET", "/repos/acme/platform/labels/sev%201");
        await Expect(200, "POST", "/repos/acme/platform/issues/1/labels", """{"labels":["sev 1"]}""");
        await Expect(200, "GET", "/repos/acme/platform/issues/1/labels");
        await Expect(200, "DELETE", "/repos/acme/platform/issues/1/labels/incident");
        await Expect(201, "POST", "/repos/acme/platform/issues/1/assignees", """{"assignees":["bob"]}""");
        await Expect(200, "PATCH", "/repos/acme/platform/issues/1", """{"state":"closed","state_reason":"completed"}""");
        await Expect(200, "GET", "/search/issues?q=repo:acme/platform+Kedge+is:closed");

        await Expect(404, "GET", "/repos/acme/platform/issues/99");
        await Expect(410, "GET", "/repos/acme/no-issues-here/issues/1");
        await Expect(422, "POST", "/repos/acme/platform/issues", """{"title":" "}""");
    }

    [Fact]
    public async Task The_proxy_finds_an_answer_that_does_not_conform()
    {
        await using var server = await LoopbackServer.StartAsync(routes => routes.MapGet("/user", () => Results.Json(new { login = 5 })));
        await using var proxy = await PrismProxy.StartAsync(server.Address, "/user");
        using var client = new HttpClient();

        var (response, body) = await GitHubServer.SendAsync(client, new Uri(proxy.Address, "/user"), "GET", null);

        ((int)response.StatusCode).ShouldBe(500);
        body!["type"]!.GetValue<string>().ShouldEndWith("#VIOLATIONS");
    }
}
