using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Sandbox.Http;

/// <summary>Serves a world's other endpoints: <c>/http/{scheme}/{authority}/{path}</c>, and <c>/saas/{name}/{path}</c>.</summary>
internal static class HttpEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, HttpAnswers answers)
    {
        routes.Map("/http/{scheme}/{authority}/{**path}", async (HttpContext context, string scheme, string authority) =>
        {
            var path = PathAfter(context, 3);
            if (!await answers.TryAnswerAsync(context, null, authority, path))
            {
                await HttpAnswers.WriteNotRecordedAsync(context, $"http/{FileName(authority)}.yaml",
                    $"{{host: {Plain(authority)}, method: {context.Request.Method}, path: {Plain(path)}}}");
            }
        });
        routes.Map("/saas/{name}/{**path}", async (HttpContext context, string name) =>
        {
            var path = PathAfter(context, 2);
            if (!await answers.TryAnswerSaasAsync(context, name, path))
            {
                await HttpAnswers.WriteNotRecordedAsync(context, $"saas/{FileName(name)}.yaml", $"{{method: {context.Request.Method}, path: {Plain(path)}}}");
            }
        });
    }

    private static string PathAfter(HttpContext context, int segments)
    {
        var path = context.Request.Path.Value ?? "";
        var at = 0;
        for (var i = 0; i < segments; i++)
        {
            at = path.IndexOf('/', at + 1);
            if (at < 0)
            {
                return "/";
            }
        }

        return path[at..];
    }

    private static string FileName(string text) => new([.. text.Take(100).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '-')]);

    private static string Plain(string text) => new([.. text.Take(500).Where(letter => !char.IsControl(letter))]);
}
