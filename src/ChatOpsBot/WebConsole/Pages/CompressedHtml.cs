using System.IO.Compression;
using System.Text;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>A page, compressed as the browser can.</summary>
internal sealed class CompressedHtml(string html, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.Vary = "Accept-Encoding";
        var bytes = Encoding.UTF8.GetBytes(html);
        var accepted = httpContext.Request.Headers.AcceptEncoding.ToString();
        if (accepted.Contains("br", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = "br";
            await using var pack = new BrotliStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await pack.WriteAsync(bytes, httpContext.RequestAborted);
        }
        else if (accepted.Contains("gzip", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = "gzip";
            await using var pack = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await pack.WriteAsync(bytes, httpContext.RequestAborted);
        }
        else
        {
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
