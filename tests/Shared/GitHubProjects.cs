using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;

namespace ChatOpsBot.Tests;

/// <summary>GitHub's GraphQL API on the schema that GitHub publishes, executed by graphql-js, with one project (number 4) of one owner.</summary>
internal sealed class GitHubProjects : IAsyncDisposable
{
    public const string Token = "projects-token";

    private readonly RealProgram _program;
    private readonly Channel<JsonElement> _items;

    private GitHubProjects(RealProgram program, Channel<JsonElement> items, Uri address) => (_program, _items, Address) = (program, items, address);

    /// <summary>The API's root, as <c>https://api.github.com</c> is.</summary>
    public Uri Address { get; }

    public static async Task<GitHubProjects> StartAsync()
    {
        RealParts.RequireNpm("@octokit/graphql-schema/schema.graphql");
        var port = RealProgram.FreePort();
        var items = Channel.CreateUnbounded<JsonElement>();
        var program = await RealProgram.StartAsync(
            RealParts.Require("node"), "listening", line => items.Writer.TryWrite(JsonElement.Parse(line)),
            [Path.Combine(RealParts.RepositoryRoot!, "tests/real-parts/github-graphql.cjs"), port.ToString(CultureInfo.InvariantCulture), "acme", "platform", Token]);
        return new GitHubProjects(program, items, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>An item after its next change: <c>item</c> and <c>values</c> by field id.</summary>
    public ValueTask<JsonElement> NextAsync(CancellationToken cancellationToken) => _items.Reader.ReadAsync(cancellationToken);

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
