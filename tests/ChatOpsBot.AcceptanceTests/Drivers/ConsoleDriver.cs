using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOpsBot.Practice;
using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>People at the web console without a browser: its pages for the token, its endpoint for what is said, its stream for what is heard.</summary>
/// <remarks>A proxy on this machine signs them in, so that every name is a person of their own whatever the world.</remarks>
internal sealed partial class ConsoleDriver : ChatDriver
{
    private readonly ConcurrentDictionary<(string Room, long Born), Heard> _entries = [];
    private readonly ConcurrentDictionary<string, Task> _streams = [];
    private readonly ConcurrentDictionary<string, (HttpClient Client, string Token)> _people = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ConsoleHost? _host;
    private string _place = RoomAddress.Lobby;
    private Task _door = Task.CompletedTask;

    public override IServiceProvider Services => _host!.Services;

    public static string Identity(string person) => $"console:{person}";

    public static async Task<ConsoleDriver> EnterAsync(string folder, string? world, params string[] settings)
    {
        var driver = new ConsoleDriver();
        driver._host = await ConsoleHost.StartAsync(folder, world, driver.WorldTime, 0, ["Console:SignIn:IdentityHeader=X-Person", "Console:SignIn:Proxies:0=127.0.0.1", .. settings]);
        driver.Follow(RoomAddress.Lobby);
        return driver;
    }

    public override async Task<string> SayAsync(string text, string person = "ana")
    {
        await _door;
        var (client, token) = await PersonAsync(person);
        using var said = new HttpRequestMessage(HttpMethod.Post, $"/console/rooms/{_place}/messages") { Content = JsonContent.Create(new { text, id = Guid.CreateVersion7(), to = "bot", thread = 0 }) };
        said.Headers.Add("X-Console-Token", token);
        using var answer = await client.SendAsync(said, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        var identity = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("identity").GetString()!;
        return await HearAsync(heard => heard.Final && heard.Slot.EndsWith(identity, StringComparison.Ordinal) && !heard.Slot.StartsWith("person:", StringComparison.Ordinal));
    }

    public override Task<string> HearAsync(string text) => HearAsync(heard => !heard.Slot.StartsWith("person:", StringComparison.Ordinal) && heard.Text.Contains(text, StringComparison.OrdinalIgnoreCase));

    public override void Enter(DrillRoom drill)
    {
        _place = RoomAddress.Room(drill.Conversation);
        _door = HearAsync("The drill's room is open");
        Follow(_place);
    }

    public override void Leave() => _place = RoomAddress.Lobby;

    public override async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await Task.WhenAll(_streams.Values);
        foreach (var (client, _) in _people.Values)
        {
            client.Dispose();
        }

        await _host!.DisposeAsync();
        _ended.Dispose();
    }

    /// <summary>A client that comes through the proxy as a person, with the token of a page that it has loaded.</summary>
    private async Task<(HttpClient Client, string Token)> PersonAsync(string person)
    {
        if (_people.TryGetValue(person, out var known))
        {
            return known;
        }

        var client = new HttpClient(new HttpClientHandler { UseCookies = true }) { BaseAddress = _host!.Address };
        client.DefaultRequestHeaders.Add("X-Person", person);
        var page = await client.GetStringAsync("/");
        return _people[person] = (client, Tokens().Match(page).Groups[1].Value);
    }

    private void Follow(string room) => _streams.GetOrAdd(room, name => Task.Run(() => FollowAsync(name)));

    private async Task FollowAsync(string room)
    {
        using var client = new HttpClient { BaseAddress = _host!.Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("X-Person", "the driver");
        try
        {
            using var stream = new StreamReader(await client.GetStreamAsync($"/console/events?room={room}&since=0", _ended.Token));
            var name = "";
            while (await stream.ReadLineAsync(_ended.Token) is { } line)
            {
                name = line.StartsWith("event: ", StringComparison.Ordinal) ? line["event: ".Length..] : name;
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    Take(room, name, line["data: ".Length..]);
                }
            }
        }
        catch (Exception fault) when (_ended.IsCancellationRequested && fault is OperationCanceledException or IOException or HttpRequestException)
        {
            // The test is over.
        }
    }

    private void Take(string room, string name, string data)
    {
        if (name == "side")
        {
            foreach (Match other in RoomNames().Matches(JsonSerializer.Deserialize<string>(data)!))
            {
                Follow(other.Groups[1].Value);
            }
        }
        else if (name == "entry")
        {
            var entry = JsonElement.Parse(data);
            _entries[(room, entry.GetProperty("born").GetInt64())] = new Heard(entry.GetProperty("slot").GetString()!, PageText.Of(entry.GetProperty("html").GetString()!), entry.GetProperty("final").GetBoolean());
            lock (_gate)
            {
                _news.TrySetResult();
                _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private async Task<string> HearAsync(Func<Heard, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                news = _news.Task;
            }

            if (_entries.Values.FirstOrDefault(wanted) is { } heard)
            {
                return heard.Text;
            }

            try
            {
                await news.WaitAsync(patience.Token).WaitAsync(TestContext.Current.CancellationToken);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                throw new TimeoutException(_entries.Values.Aggregate(new StringBuilder("Nothing of that kind was said. What was said:\n"), (all, one) => all.AppendLine(one.Slot).AppendLine(one.Text)).ToString());
            }
        }
    }

    [GeneratedRegex("data-token=\"([^\"]+)\"")]
    private static partial Regex Tokens();

    [GeneratedRegex("<li data-room=\"([a-z0-9-]+)\"")]
    private static partial Regex RoomNames();

    private sealed record Heard(string Slot, string Text, bool Final);
}
