using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Tests;

namespace ChatOpsBot.AcceptanceTests.Servers.Teams;

/// <summary>Microsoft 365 Agents Playground: a Teams client and connector that Microsoft wrote, driven through its own API.</summary>
internal sealed class Playground : IAsyncDisposable
{
    public const string Personal = "conv1";
    public const string Channel = "team-id";
    public const string Bot = "00000000-0000-0000-0000-00000000000011";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly RealProgram _program;
    private readonly HttpClient _http;
    private readonly ClientWebSocket _stream = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<JsonElement> _seen = [];
    private readonly SemaphoreSlim _news = new(0);

    private Playground(RealProgram program, Uri address) => (_program, Address, _http) = (program, address, new HttpClient { BaseAddress = address });

    public Uri Address { get; }

    /// <summary>What the client showed: <c>createMessage</c>, <c>updateMessage</c>, <c>typing</c>.</summary>
    public IReadOnlyCollection<JsonElement> Seen => _seen;

    /// <remarks>It takes any port that is free and says which: one that is chosen for it may be taken when it comes to listen, and then it ends without a word.</remarks>
    /// <param name="environment">Beside what keeps it on this machine; NODE_OPTIONS replaces the preloaded script.</param>
    public static async Task<Playground> StartAsync(string endpoint, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var scripts = Path.Combine(RealParts.RepositoryRoot ?? RealParts.Missing("the repository is not there"), "tests/real-parts/teams");
        var variables = new Dictionary<string, string> { ["BROWSER"] = "none", ["NODE_OPTIONS"] = $"--require {scripts}/loopback.cjs" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            variables[name] = value;
        }

        var program = await RealProgram.StartAsync(
            RealParts.Require("node"), "Listening on ", _ => { },
            [RealParts.RequireNpm(".bin/agentsplayground"), "-e", endpoint, "-c", "msteams", "-p", "0", "--disable-telemetry", "--conversation-id", Personal, .. arguments],
            variables);
        var authority = $"127.0.0.1:{program.Ready.Split(' ')[^1]}";
        var playground = new Playground(program, new Uri($"http://{authority}"));
        await playground._stream.ConnectAsync(new Uri($"ws://{authority}/_ws_conversation/v1/conversations/stream"), TestContext.Current.CancellationToken);
        _ = playground.ReadAsync();
        return playground;
    }

    /// <summary>Types a message; in the channel with the bot mentioned.</summary>
    /// <returns>The client's answer, with the message's id and, in a channel, its thread's.</returns>
    public async Task<JsonElement> SayAsync(string text, string conversation = Personal)
    {
        var body = new JsonObject { ["type"] = "text", ["text"] = text, ["textFormat"] = "plain", ["from"] = new JsonObject { ["id"] = "user-id-0" } };
        if (conversation != Personal)
        {
            body["text"] = $"<at>Test Bot</at> {text}";
            body["mentions"] = new JsonArray(new JsonObject { ["mentioned"] = new JsonObject { ["id"] = Bot }, ["text"] = "<at>Test Bot</at>" });
        }

        using var response = await _http.PostAsJsonAsync($"_conversation/v1/conversations/{Uri.EscapeDataString(conversation)}/messages", body, TestContext.Current.CancellationToken);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Types a message, and says with which status the bot answered it.</summary>
    public async Task<int> StatusAsync(string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var log = new ClientWebSocket();
        await log.ConnectAsync(new Uri($"ws://{Address.Authority}/_ws/log/stream"), patience.Token);
        await SayAsync(text);
        while (true)
        {
            if ((await ReceiveAsync(log, patience.Token)).GetProperty("log") is var entry
                && entry.TryGetProperty("displayText", out var told) && told.GetString() == text && entry.TryGetProperty("response", out var response))
            {
                return response.GetProperty("statusCode").GetInt32();
            }
        }
    }

    /// <summary>Presses a button of a card.</summary>
    public async Task<JsonElement> PressAsync(string conversation, string message, JsonElement action)
    {
        var body = new JsonObject
        {
            ["name"] = "adaptiveCard/action",
            ["value"] = new JsonObject { ["action"] = JsonNode.Parse(action.GetRawText()) },
            ["from"] = new JsonObject { ["id"] = "user-id-0" },
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["replyToId"] = message,
        };
        using var response = await _http.PostAsJsonAsync("_conversation/v1/invoke", body, TestContext.Current.CancellationToken);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Waits for something that the client shows.</summary>
    public async Task<JsonElement> SeeAsync(string action, string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            foreach (var seen in _seen)
            {
                if (seen.GetProperty("action").GetString() == action && Plain(seen).Contains(text, StringComparison.OrdinalIgnoreCase))
                {
                    return seen;
                }
            }

            try
            {
                await _news.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"'{action}' with '{text}' was not shown. What was shown:\n{string.Join('\n', _seen.Select(seen => Plain(seen)[..Math.Min(600, Plain(seen).Length)]))}");
            }
        }
    }

    /// <summary>A message's JSON with its card's texts as they are read.</summary>
    public static string Plain(JsonElement seen) => seen.ToString().Replace("\u200B", "", StringComparison.Ordinal);

    /// <summary>The first card in what was shown.</summary>
    public static JsonElement Card(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            if (node.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "AdaptiveCard")
            {
                return node;
            }

            return node.EnumerateObject().Select(member => Card(member.Value)).FirstOrDefault(card => card.ValueKind == JsonValueKind.Object);
        }

        return node.ValueKind == JsonValueKind.Array ? node.EnumerateArray().Select(Card).FirstOrDefault(card => card.ValueKind == JsonValueKind.Object) : default;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _stream.Dispose();
        _http.Dispose();
        await _program.DisposeAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                _seen.Enqueue(await ReceiveAsync(_stream, _end.Token));
                _news.Release();
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task<JsonElement> ReceiveAsync(ClientWebSocket stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[65_536];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await stream.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return JsonElement.Parse(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length));
            }
        }
    }
}
