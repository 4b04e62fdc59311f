using System.Globalization;

namespace ChatOpsBot.Tests;

/// <summary>
/// Stands between a client and a server of GitHub's API and holds both to GitHub's published description: a request or an
/// answer that does not conform comes back as a 4xx or 500 whose body names the violation.
/// </summary>
internal sealed class PrismProxy : IAsyncDisposable
{
    private readonly NodeProgram _program;
    private readonly string _description;

    private PrismProxy(NodeProgram program, string description, Uri address)
    {
        _program = program;
        _description = description;
        Address = address;
    }

    /// <summary>Where the client sends what it would send to <c>https://api.github.com</c>.</summary>
    public Uri Address { get; }

    /// <param name="upstream">The server's API, with its path, without a slash at the end.</param>
    /// <param name="paths">The paths in use, as the description writes them: <c>/repos/{owner}/{repo}/issues</c>.</param>
    public static async Task<PrismProxy> StartAsync(Uri upstream, params string[] paths)
    {
        var node = RealParts.Require("node");
        var prism = RealParts.RequireNpm(".bin/prism");
        RealParts.RequireNpm("@octokit/openapi/package.json");
        var description = Path.Combine(Path.GetTempPath(), $"github-{Guid.NewGuid():N}.json");
        await NodeProgram.RunAsync(node, [Path.Combine(RealParts.RepositoryRoot!, "tests/real-parts/cut-github-description.cjs"), description, .. paths]);
        var port = NodeProgram.FreePort().ToString(CultureInfo.InvariantCulture);
        var program = await NodeProgram.StartAsync(
            node, "Prism is listening", prism, "proxy", "--errors", description, upstream.ToString().TrimEnd('/'), "-h", "127.0.0.1", "-p", port);
        return new PrismProxy(program, description, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        File.Delete(_description);
    }
}
