using System.Text;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Hosting;

/// <summary>A page of plain text, which no browser takes for anything else.</summary>
internal static class TextPage
{
    public static Task WriteAsync(HttpContext context, string text)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, Encoding.UTF8, context.RequestAborted);
    }
}
