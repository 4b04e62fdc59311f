using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.AcceptanceTests.Durability;

/// <summary>Stands before an HTTP API. What reads passes; what writes is an effect, at whose boundary the asker may be killed.</summary>
internal sealed class EffectGate : IAsyncDisposable
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    private readonly HttpClient _upstream = new();
    private readonly WebApplication _app;

    private EffectGate(Uri upstream, Trap trap)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            if (Reading.Contains(context.Request.Method))
            {
                await ForwardAsync(context, upstream);
            }
            else if (!await trap.PassAsync(() => ForwardAsync(context, upstream)))
            {
                context.Abort();
            }
        });
    }

    public Uri Address => new(_app.Urls.First());

    public static async Task<EffectGate> StartAsync(Uri upstream, Trap trap)
    {
        var gate = new EffectGate(upstream, trap);
        await gate._app.StartAsync(TestContext.Current.CancellationToken);
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, Uri upstream)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(upstream, context.Request.GetEncodedPathAndQuery()));
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            request.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var (name, values) in context.Request.Headers.Where(header => header.Key is not ("Host" or "Connection" or "Content-Length" or "Transfer-Encoding")))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        using var response = await _upstream.SendAsync(request);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Transfer-Encoding" or "Connection" or "Content-Length")))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await response.Content.CopyToAsync(context.Response.Body);
    }
}
