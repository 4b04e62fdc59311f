using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Something that goes wrong in place of an answer.</summary>
/// <param name="IsBefore">Whether the call has no effect.</param>
public sealed record SlackFault(bool IsBefore, Func<HttpContext, CancellationToken, Task> PlayAsync)
{
    /// <summary>429 with a <c>Retry-After</c> in seconds.</summary>
    public static SlackFault RateLimited(int seconds) => new(true, async (context, _) =>
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync("""{"ok":false,"error":"ratelimited"}""", CancellationToken.None);
    });

    /// <summary>A status with a page in place of JSON.</summary>
    public static SlackFault Status(int status) => new(true, async (context, _) =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync("<html><body>Server Error</body></html>", CancellationToken.None);
    });

    /// <summary>An answer with <c>ok: false</c>.</summary>
    public static SlackFault Error(string code) => new(true, async (context, _) =>
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync($$"""{"ok":false,"error":"{{code}}"}""", CancellationToken.None);
    });

    /// <summary>A 200 whose body is anything.</summary>
    public static SlackFault Body(string body) => new(true, async (context, _) =>
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(body, CancellationToken.None);
    });

    /// <summary>No answer until the caller gives up or the server ends.</summary>
    public static SlackFault Hang() => new(true, HangAsync);

    /// <summary>The connection breaks before anything was done.</summary>
    public static SlackFault Reset() => new(true, Abort);

    /// <summary>It is done, and the connection breaks before the answer.</summary>
    public static SlackFault ResetAfterEffect() => new(false, Abort);

    /// <summary>It is done, and the answer never comes.</summary>
    public static SlackFault HangAfterEffect() => new(false, HangAsync);

    /// <summary>It is done, and the answer is a 500.</summary>
    public static SlackFault StatusAfterEffect(int status) => Status(status) with { IsBefore = false };

    private static Task Abort(HttpContext context, CancellationToken ending)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task HangAsync(HttpContext context, CancellationToken ending)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ending);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
