using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.GitHub;

namespace ChatOpsBot.Tests.Sandbox.GitHub;

/// <summary>The sandbox's GitHub on a free port, and short ways to call it.</summary>
internal sealed class GitHubServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private GitHubServer(LoopbackServer server) => _server = server;

    public HttpClient Client => _server.Client;

    public Uri Api => new(_server.Address, "github/api/v3");

    public static async Task<GitHubServer> StartAsync(TimeProvider clock, string? stateDirectory = null)
    {
        var state = GitHubState.Open(stateDirectory, clock);
        var address = new Uri("http://sandbox.test:5080");
        return new GitHubServer(await LoopbackServer.StartAsync(routes => GitHubEndpoints.Map(routes, "/github", state, address)));
    }

    public Task<(HttpResponseMessage Response, JsonNode? Body)> SendAsync(string method, string path, string? json = null) =>
        SendAsync(Client, new Uri(Api + path), method, json);

    public static async Task<(HttpResponseMessage Response, JsonNode? Body)> SendAsync(HttpClient client, Uri address, string method, string? json)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sandbox-token");
        request.Headers.UserAgent.ParseAdd("tests");
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Sends what has to succeed.</summary>
    public async Task<JsonNode> GetAsync(string path)
    {
        var (response, body) = await SendAsync("GET", path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, body?.ToString());
        return body!;
    }

    /// <inheritdoc cref="GetAsync"/>
    public async Task<JsonNode> CreateAsync(string path, JsonNode content)
    {
        var (response, body) = await SendAsync("POST", path, content.ToJsonString());
        response.StatusCode.ShouldBe(HttpStatusCode.Created, body?.ToString());
        return body!;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
