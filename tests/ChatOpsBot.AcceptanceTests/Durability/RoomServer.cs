using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.AcceptanceTests.Durability;

/// <summary>A chat platform as simple as can be: it keeps every message that it is given, in the order in which they came.</summary>
internal sealed class RoomServer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<RoomMessage> _messages = [];
    private readonly WebApplication _app;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RoomServer(Trap trap)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/messages", (string key) => Messages.Where(message => message.Key == key));
        _app.MapPost("/messages", (RoomMessage message, HttpContext context) => AnswerAsync(trap, context, () => Add(message)));
        _app.MapPatch("/messages/{id}", (string id, RoomMessage message, HttpContext context) => AnswerAsync(trap, context, () => Edit(id, message)));
    }

    public Uri Address => new(_app.Urls.First());

    public ImmutableArray<RoomMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    public static async Task<RoomServer> StartAsync(Trap trap)
    {
        var room = new RoomServer(trap);
        await room._app.StartAsync(TestContext.Current.CancellationToken);
        return room;
    }

    /// <summary>Waits until the messages are as they should be.</summary>
    /// <exception cref="TimeoutException">Nothing new was said for as long as an effect that failed several times may wait.</exception>
    public async Task UntilAsync(Func<ImmutableArray<RoomMessage>, bool> condition)
    {
        while (true)
        {
            Task news;
            lock (_gate)
            {
                news = _news.Task;
            }

            if (condition(Messages))
            {
                return;
            }

            await news.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<IResult> AnswerAsync(Trap trap, HttpContext context, Func<RoomMessage> change)
    {
        RoomMessage? changed = null;
        if (!await trap.PassAsync(() =>
        {
            changed = change();
            return Task.CompletedTask;
        }))
        {
            context.Abort();
        }

        return Results.Ok(changed);
    }

    private RoomMessage Add(RoomMessage message)
    {
        lock (_gate)
        {
            var added = message with { Id = (_messages.Count + 1).ToString(CultureInfo.InvariantCulture) };
            _messages.Add(added);
            Tell();
            return added;
        }
    }

    private RoomMessage Edit(string id, RoomMessage message)
    {
        lock (_gate)
        {
            var edited = message with { Id = id };
            _messages[int.Parse(id, CultureInfo.InvariantCulture) - 1] = edited;
            Tell();
            return edited;
        }
    }

    private void Tell()
    {
        _news.TrySetResult();
        _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
