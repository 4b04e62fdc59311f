using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Tests.Outside;

/// <summary>A vendor's API on loopback: it answers what its documentation says, wants its credential, and remembers every request. One that nobody expected fails the test.</summary>
internal sealed class VendorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, Func<HttpRequest, string, (int Status, byte[] Body, string Type)>> _answers = [];
    private readonly string _header;
    private readonly string _credential;

    private VendorServer(string header, string credential)
    {
        (_header, _credential) = (header, credential);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public List<string> Requests { get; } = [];

    public List<string> Unexpected { get; } = [];

    public string Url => _app.Urls.First();

    /// <param name="header">The header that carries the credential; empty for a public page.</param>
    public static async Task<VendorServer> StartAsync(string header, string credential)
    {
        var server = new VendorServer(header, credential);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public VendorServer Answers(string path, string body, int status = 200) => Answers(path, (_, _) => (status, Encoding.UTF8.GetBytes(body), "application/json"));

    public VendorServer Answers(string path, Func<HttpRequest, string, (int Status, byte[] Body, string Type)> answer)
    {
        _answers[path] = answer;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Unexpected.ShouldBeEmpty();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Requests.Add($"{context.Request.Method} {context.Request.Path}{Uri.UnescapeDataString(context.Request.QueryString.Value ?? "")}{(body.Length > 0 ? $" {body}" : "")}");
        if (_header.Length > 0 && context.Request.Headers[_header] != _credential)
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync("{}");
            return;
        }

        if (!_answers.TryGetValue(context.Request.Path.Value!, out var answer))
        {
            Unexpected.Add(context.Request.Path.Value!);
            context.Response.StatusCode = 404;
            return;
        }

        var (status, bytes, type) = answer(context.Request, body);
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        await context.Response.Body.WriteAsync(bytes);
    }
}
