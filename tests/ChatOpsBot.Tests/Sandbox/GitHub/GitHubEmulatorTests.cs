using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.Sandbox.GitHub;

/// <summary>The life of an issue, told to the sandbox and to a GitHub emulator by others: both have to answer alike.</summary>
public sealed class GitHubEmulatorTests
{
    private static readonly (string Method, string Path, string? Json)[] Story =
    [
        ("GET", "/user", null),
        ("GET", "/repos/acme/platform", null),
        ("POST", "/repos/acme/platform/labels", """{"name":"incident","color":"d73a4a"}"""),
        ("POST", "/repos/acme/platform/issues", """{"title":"Kedge is down","body":"<!-- m --> a","labels":["incident"]}"""),
        ("GET", "/repos/acme/platform/issues/1", null),
        ("PATCH", "/repos/acme/platform/issues/1", """{"body":"<!-- m --> b"}"""),
        ("POST", "/repos/acme/platform/issues/1/comments", """{"body":"noted"}"""),
        ("GET", "/repos/acme/platform/issues/1/comments", null),
        ("GET", "/repos/acme/platform/issues?state=open&labels=incident&creator=chatopsbot", null),
        ("PATCH", "/repos/acme/platform/issues/1", """{"state":"closed"}"""),
        ("GET", "/repos/acme/platform/issues", null),
        ("GET", "/repos/acme/platform/issues?state=closed", null),
        ("PATCH", "/repos/acme/platform/issues/1", """{"state":"open"}"""),
        ("GET", "/repos/acme/platform/issues/77", null),
        ("POST", "/repos/acme/platform/issues", """{"title":""}"""),
        ("POST", "/repos/acme/platform/issues/77/comments", """{"body":"x"}"""),
    ];

    private static readonly string[] Compared = ["login", "full_name", "private", "number", "title", "body", "state", "comments", "message", "name", "color"];

    [Fact]
    public async Task The_sandbox_and_the_emulator_answer_alike()
    {
        await using var emulator = await GitHubEmulator.StartAsync();
        await using var sandbox = await GitHubServer.StartAsync(TimeProvider.System);
        using var client = new HttpClient();

        var theirs = await TellAsync(client, emulator.Address.ToString().TrimEnd('/'));
        var ours = await TellAsync(client, sandbox.Api.ToString());

        // GitHub itself writes "Validation Failed" with two capitals, the emulator with one.
        ours.ConvertAll(answer => answer.ToLowerInvariant()).ShouldBe(theirs.ConvertAll(answer => answer.ToLowerInvariant()));
    }

    private static async Task<List<string>> TellAsync(HttpClient client, string api)
    {
        var answers = new List<string>();
        foreach (var (method, path, json) in Story)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), api + path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", GitHubEmulator.Token);
            request.Headers.UserAgent.ParseAdd("tests");
            request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(request);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync());
            var items = body is JsonArray array ? array.ToList() : [body];
            answers.Add($"{method} {path} {(int)response.StatusCode} {string.Join(';', items.Select(Summary))}");
        }

        return answers;
    }

    private static string Summary(JsonNode? item) =>
        string.Join(' ', Compared.Where(name => name != "name" || item?["color"] is not null).Select(name => item?[name]?.ToJsonString()).OfType<string>());
}
