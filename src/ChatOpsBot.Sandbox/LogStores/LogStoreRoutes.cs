using System.Globalization;
using ChatOpsBot.Sandbox.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Sandbox.LogStores;

/// <summary>The addresses of a log store. Each answers what the world recorded for it in <c>saas/</c>, else from the containers' logs.</summary>
/// <param name="prefix">Where the store is, a slash and its name: <c>/loki</c>.</param>
internal sealed class LogStoreRoutes(IEndpointRouteBuilder routes, string prefix, HttpAnswers answers)
{
    public void Map(string method, string path, Func<HttpContext, Task> answer) => routes.MapMethods(prefix + path, [method], async context =>
    {
        if (!await answers.TryAnswerSaasAsync(context, prefix[1..], context.Request.Path.Value![prefix.Length..]))
        {
            await answer(context);
        }
    });

    /// <summary>How many lines are asked for; null for what is no number from 1 to <paramref name="largest"/>.</summary>
    public static int? Size(string? written, int usual, int largest) =>
        string.IsNullOrEmpty(written) ? usual
        : int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size >= 1 && size <= largest ? size
        : null;
}
