using System.Globalization;

namespace ChatOpsBot.Tests;

/// <summary>
/// Stands between a client and a server and holds both to the API's description: a request or an answer that does not
/// conform comes back as a 4xx or 500 whose body names the violation.
/// </summary>
internal sealed class PrismProxy : IAsyncDisposable
{
    private readonly RealProgram _program;
    private readonly string? _temporary;

    private PrismProxy(RealProgram program, string? temporary, Uri address)
    {
        _program = program;
        _temporary = temporary;
        Address = address;
    }

    /// <summary>Where the client sends what it would send to the vendor.</summary>
    public Uri Address { get; }

    /// <summary>Holds both sides to GitHub's published description.</summary>
    /// <param name="upstream">The server's API, with its path, without a slash at the end.</param>
    /// <param name="paths">The paths in use, as the description writes them: <c>/repos/{owner}/{repo}/issues</c>.</param>
    public static async Task<PrismProxy> StartAsync(Uri upstream, params string[] paths)
    {
        var node = RealParts.Require("node");
        RealParts.RequireNpm("@octokit/openapi/package.json");
        var description = Path.Combine(Path.GetTempPath(), $"github-{Guid.NewGuid():N}.json");
        await RealProgram.RunAsync(node, [Path.Combine(RealParts.RepositoryRoot!, "tests/real-parts/cut-github-description.cjs"), description, .. paths]);
        return await StartAsync(upstream, description, description);
    }

    /// <summary>Holds both sides to a description in a file.</summary>
    public static Task<PrismProxy> DescribedByAsync(Uri upstream, string description) => StartAsync(upstream, description, temporary: null);

    private static async Task<PrismProxy> StartAsync(Uri upstream, string description, string? temporary)
    {
        var port = RealProgram.FreePort().ToString(CultureInfo.InvariantCulture);
        var program = await RealProgram.StartAsync(
            RealParts.Require("node"), "Prism is listening",
            RealParts.RequireNpm(".bin/prism"), "proxy", "--errors", description, upstream.ToString().TrimEnd('/'), "-h", "127.0.0.1", "-p", port);
        return new PrismProxy(program, temporary, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        if (_temporary is not null)
        {
            File.Delete(_temporary);
        }
    }
}
