using System.Collections.Concurrent;
using System.Collections.Immutable;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.WebConsole.Pages;

namespace ChatOpsBot.WebConsole.Rooms;

/// <summary>Reads what is written in all rooms, by this replica and the others, renders it once and hands it to every open page.</summary>
public sealed partial class RoomFeed(IRoomStore rooms, EntryHtml html, SideList side, TimeProvider clock, ILogger<RoomFeed> log) : BackgroundService
{
    private const int MostAtOnce = 200;

    /// <summary>How often it looks by itself: other replicas cannot wake it.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<RoomStream, bool> _streams = new();
    private volatile TaskCompletionSource _news = New();

    /// <summary>The streams that are open.</summary>
    public int Open => _streams.Count;

    /// <summary>Opens a stream that has everything from now on; what was before is read from the store.</summary>
    /// <param name="room">Null for a page that shows none.</param>
    internal RoomStream Subscribe(string? room)
    {
        var stream = new RoomStream(room, gone => _streams.TryRemove(gone, out _));
        _streams[stream] = true;
        return stream;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        rooms.Written += Wake;
        long? seen = null;
        var shown = "";
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var news = _news.Task;
                try
                {
                    seen ??= await rooms.LastAsync(stoppingToken);
                    seen = await HandOutAsync(seen.Value, stoppingToken);
                    shown = await ShowSideAsync(shown, stoppingToken);
                }
                catch (StoreUnavailableException fault)
                {
                    StoreFailed(fault);
                }

                await Task.WhenAny(news, Task.Delay(LookAgain, clock, stoppingToken));
            }
        }
        finally
        {
            rooms.Written -= Wake;
            foreach (var stream in _streams.Keys)
            {
                stream.End();
            }
        }
    }

    private async Task<long> HandOutAsync(long seen, CancellationToken stoppingToken)
    {
        while (true)
        {
            var entries = await rooms.SinceAsync(seen, null, MostAtOnce, stoppingToken);
            foreach (var entry in entries)
            {
                var listeners = _streams.Keys.Where(stream => stream.Room == entry.Room).ToImmutableArray();
                if (listeners.Length > 0)
                {
                    var news = html.News(entry);
                    foreach (var listener in listeners)
                    {
                        listener.Push(news);
                    }
                }

                seen = entry.Seq;
            }

            if (entries.Length < MostAtOnce)
            {
                return seen;
            }
        }
    }

    /// <summary>The list at the side is sent only when it has changed, to everybody.</summary>
    private async Task<string> ShowSideAsync(string shown, CancellationToken stoppingToken)
    {
        if (_streams.IsEmpty)
        {
            return shown;
        }

        var now = await side.RenderAsync(stoppingToken);
        if (now != shown)
        {
            var news = RoomNews.Side(now);
            foreach (var stream in _streams.Keys)
            {
                stream.Push(news);
            }
        }

        return now;
    }

    private void Wake() => Interlocked.Exchange(ref _news, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(LogLevel.Warning, "Open pages wait: the store does not answer")]
    private partial void StoreFailed(Exception fault);
}
