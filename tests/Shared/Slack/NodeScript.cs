using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A script of <c>tests/real-parts/slack</c> that runs one of Slack's own clients; they speak one JSON object a line.</summary>
internal sealed class NodeScript : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Channel<JsonObject> _printed = Channel.CreateUnbounded<JsonObject>();
    private readonly List<JsonObject> _kept = [];

    private NodeScript(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _ = ReadAsync();
    }

    /// <param name="script">Its name without the ending.</param>
    /// <exception cref="InvalidOperationException">It ended before it was ready; carries what it printed.</exception>
    public static async Task<NodeScript> StartAsync(string script, params string[] arguments)
    {
        var node = RealParts.Require("node");
        RealParts.RequireNpm("@slack/bolt/package.json");
        var file = Path.Combine(RealParts.RepositoryRoot!, "tests/real-parts/slack", script + ".cjs");
        var started = new NodeScript(Process.Start(new ProcessStartInfo(node, [file, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        await started.NextAsync(line => line["ready"] is not null);
        return started;
    }

    /// <summary>Says a line and waits for its answer.</summary>
    public async Task<JsonObject> AskAsync(JsonObject line)
    {
        await _process.StandardInput.WriteLineAsync(line.ToJsonString());
        await _process.StandardInput.FlushAsync();
        return await NextAsync(printed => !IsNews(printed));
    }

    /// <summary>The first line of a kind that was not looked at yet; the others are kept for later.</summary>
    public async Task<JsonObject> NextAsync(Func<JsonObject, bool> which)
    {
        if (_kept.FirstOrDefault(which) is { } kept)
        {
            _kept.Remove(kept);
            return kept;
        }

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                var line = await _printed.Reader.ReadAsync(patience.Token);
                if (which(line))
                {
                    return line;
                }

                _kept.Add(line);
            }
        }
        catch (ChannelClosedException)
        {
            throw new InvalidOperationException($"The script ended: {await _errors}");
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Nothing of that kind was printed, only:\n{string.Join('\n', _kept.Select(line => line.ToJsonString()))}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Whether a line was printed unasked.</summary>
    private static bool IsNews(JsonObject line) =>
        line.ContainsKey("heard") || line.ContainsKey("state") || line.ContainsKey("envelope") || line.ContainsKey("rateLimited") || line.ContainsKey("ready");

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith('{'))
            {
                _printed.Writer.TryWrite((JsonObject)JsonNode.Parse(line)!);
            }
        }

        _printed.Writer.TryComplete();
    }
}
