using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.AcceptanceTests.Servers;

/// <summary>A small service behind the gateway, with counters of its own that Prometheus scrapes.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private long _served;

    private Upstream(string name, string address, int port)
    {
        (Name, Address, Port) = (name, address, port);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://{address}:{port}");
        _app = builder.Build();
        _app.MapGet("/metrics", () => $"# TYPE http_requests_total counter\nhttp_requests_total{{service=\"{name}\",code=\"200\"}} {Interlocked.Read(ref _served)}\n");
        _app.MapFallback((HttpContext _) =>
        {
            Interlocked.Increment(ref _served);
            return $"{name} is well\n";
        });
    }

    public string Name { get; }

    public string Address { get; }

    public int Port { get; }

    public static async Task<Upstream> StartAsync(string name, string address, int port)
    {
        var upstream = new Upstream(name, address, port);
        await upstream._app.StartAsync(TestContext.Current.CancellationToken);
        return upstream;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
