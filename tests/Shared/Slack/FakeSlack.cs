using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>
/// A Slack on loopback: the Web API, the Events API, Socket Mode and interactivity over one stateful workspace, strict
/// where Slack is strict. Its first half is the server, the rest a person's hand and eyes.
/// </summary>
public sealed partial class FakeSlack : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<WebApiRecord> _calls = [];
    private readonly ConcurrentQueue<string> _violations = [];
    private readonly FakeSlackOptions _options;
    private readonly WebApi _api;
    private readonly SlackDeliverer _deliverer;
    private WebApplication? _app;

    private FakeSlack(FakeSlackOptions options)
    {
        _options = options;
        Workspace = options.Workspace?.Invoke(options.Time) ?? SlackSeeds.Acme(options.Time);
        Rates = new SlackRates(options.Time);
        Sockets = new SlackSockets(this, options);
        _api = new WebApi(this);
        _deliverer = new SlackDeliverer(this, options);
    }

    public SlackWorkspace Workspace { get; }

    public SlackRates Rates { get; }

    public SlackFaults Faults { get; } = new();

    public SlackSockets Sockets { get; }

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The Web API's root, as <c>https://slack.com/api/</c> is.</summary>
    public Uri ApiUrl => new(Address, "api/");

    /// <summary>Tokens that were good once.</summary>
    public HashSet<string> RevokedTokens { get; } = [];

    /// <summary>Every call of the Web API, oldest first.</summary>
    public ImmutableArray<WebApiRecord> Calls => [.. _calls];

    /// <summary>What a well-behaved app never does: unknown methods and arguments, wrong types, invalid blocks, missing fall-back text.</summary>
    public ImmutableArray<string> Violations => [.. _violations];

    internal CancellationToken Ending => _ending.Token;

    public static async Task<FakeSlack> StartAsync(FakeSlackOptions? options = null)
    {
        var slack = new FakeSlack(options ?? new FakeSlackOptions());
        await slack.ListenAsync(0);
        return slack;
    }

    /// <summary>Refuses connections until <see cref="ListenAgainAsync"/>; open ones break.</summary>
    public async Task StopListeningAsync()
    {
        Sockets.Break();
        await _app!.DisposeAsync();
        _app = null;
    }

    /// <summary>Listens at the same address as before; nothing was forgotten.</summary>
    public Task ListenAgainAsync() => ListenAsync(Address.Port);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        Sockets.Break();
        await _deliverer.DisposeAsync();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _ending.Dispose();
    }

    internal void Note(WebApiRecord record)
    {
        _calls.Enqueue(record);
        Workspace.Tell();
    }

    internal void Violate(string what) => _violations.Enqueue(what);

    /// <summary>Remembers it when a check of blocks fails, unless this workspace lacks blocks that others have, or only a picture could not be shown.</summary>
    internal void Remembering(Action check)
    {
        try
        {
            check();
        }
        catch (WebApiException refused) when (Workspace.UnknownBlocks.Count == 0 && !refused.Messages.Any(message => message.Contains("invalid slack file", StringComparison.Ordinal) || message.Contains("downloading image", StringComparison.Ordinal)))
        {
            Violate($"{refused.Error} {string.Join("; ", refused.Messages)}".TrimEnd());
            throw;
        }
    }

    private async Task ListenAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        builder.WebHost.UseShutdownTimeout(TimeSpan.Zero);
        _app = builder.Build();
        _app.Map("/api/{method}", (HttpContext context, string method) => _api.ServeAsync(context, method));
        _app.Map("/link", Sockets.AcceptAsync);
        _app.MapPost("/response/{id}", (HttpContext context, string id) => ResponseUrls.ServeAsync(this, context, id));
        _app.MapPost("/upload/v1/{id}", (HttpContext context, string id) => Uploads.ServeAsync(this, context, id));
        _app.MapGet("/files-pri/{id}/{**name}", (HttpContext context, string id) => Uploads.DownloadAsync(this, context, id));
        await _app.StartAsync(_ending.Token);
        Address = new Uri(_app.Urls.First() + "/");
    }
}
