using System.Globalization;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.WebConsole.Pages;

namespace ChatOpsBot.WebConsole.Rooms;

/// <summary><c>/console/events</c>: everything after the number that a page has seen, then what comes, without a gap or a double.</summary>
internal static class StreamEndpoint
{
    private const int PageOfPast = 200;

    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(HttpContext context, RoomFeed feed, IRoomStore rooms, EntryHtml html, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var room = context.Request.Query["room"].ToString();
        var seen = long.TryParse(context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : context.Request.Query["since"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";

        // Subscribing before the past is read leaves no gap; numbers that were seen are passed over, so there is no double.
        using var stream = feed.Subscribe(room.Length == 0 ? null : room);
        try
        {
            await context.Response.Body.WriteAsync("retry: 1000\n\n"u8.ToArray(), ended.Token);
            await WriteAsync(context, RoomNews.Beat(clock.GetUtcNow()), ended.Token);
            if (room.Length > 0 && seen != long.MaxValue)
            {
                if (seen > await rooms.LastAsync(ended.Token))
                {
                    await WriteAsync(context, RoomNews.Anew, ended.Token);
                    return;
                }

                seen = await CatchUpAsync(context, room, seen, rooms, html, ended.Token);
            }

            await FollowAsync(context, stream, seen == long.MaxValue ? 0 : seen, clock, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The page was closed, or the bot stops; the page comes back by itself.
        }
    }

    private static async Task<long> CatchUpAsync(HttpContext context, string room, long seen, IRoomStore rooms, EntryHtml html, CancellationToken cancellationToken)
    {
        while (true)
        {
            var past = await rooms.SinceAsync(seen, room, PageOfPast, cancellationToken);
            foreach (var entry in past)
            {
                await context.Response.Body.WriteAsync(html.News(entry).Bytes, cancellationToken);
                seen = entry.Seq;
            }

            await context.Response.Body.FlushAsync(cancellationToken);
            if (past.Length < PageOfPast)
            {
                return seen;
            }
        }
    }

    private static async Task FollowAsync(HttpContext context, RoomStream stream, long seen, TimeProvider clock, CancellationToken cancellationToken)
    {
        Task<bool>? more = null;
        while (true)
        {
            more ??= stream.News.WaitToReadAsync(cancellationToken).AsTask();
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(more, Task.Delay(BeatEvery, clock, pause.Token)) != more)
            {
                await WriteAsync(context, RoomNews.Beat(clock.GetUtcNow()), cancellationToken);
            }

            await pause.CancelAsync();
            if (!more.IsCompleted)
            {
                continue;
            }

            if (!await more)
            {
                return;
            }

            more = null;

            while (stream.News.TryRead(out var news))
            {
                if (news.Seq == 0 || news.Seq > seen)
                {
                    await context.Response.Body.WriteAsync(news.Bytes, cancellationToken);
                    seen = Math.Max(seen, news.Seq);
                }
            }

            await context.Response.Body.FlushAsync(cancellationToken);
        }
    }

    private static async Task WriteAsync(HttpContext context, RoomNews news, CancellationToken cancellationToken)
    {
        await context.Response.Body.WriteAsync(news.Bytes, cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
    }
}
