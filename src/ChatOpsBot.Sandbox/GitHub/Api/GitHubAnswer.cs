using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <param name="Body">Null for an answer without content.</param>
/// <param name="Link">The addresses of neighbouring pages, as the Link header has them.</param>
internal sealed record GitHubAnswer(int Status, JsonNode? Body, string? Link = null)
{
    public static GitHubAnswer Ok(JsonNode body) => new(200, body);

    public static GitHubAnswer Created(JsonNode body) => new(201, body);
}
