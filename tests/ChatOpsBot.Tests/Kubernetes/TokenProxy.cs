using ChatOpsBot.Tests.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.Kubernetes;

/// <summary>Adds the token that kubectl keeps to itself where there is no TLS.</summary>
internal static class TokenProxy
{
    public static Task<LoopbackServer> StartAsync(Uri server, string token) => LoopbackServer.StartAsync(routes =>
    {
        var client = new HttpClient();
        routes.Map("/{**path}", async (HttpContext context) =>
        {
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), server.ToString().TrimEnd('/') + context.Request.Path.ToUriComponent() + context.Request.QueryString);
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
            request.Headers.TryAddWithoutValidation("Accept", context.Request.Headers.Accept.ToString());
            using var response = await client.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        });
    });
}
