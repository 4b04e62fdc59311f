using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>Adds API routes that answer with GitHub's headers and GitHub's errors.</summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder routes, string path, GitHubAddresses addresses, RateLimit rateLimit)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public RateLimit RateLimit => rateLimit;

    public void Add(string method, string pattern, Func<GitHubRequest, GitHubAnswer> answer) =>
        routes.MapMethods(path + pattern, [method], context => AnswerAsync(context, answer));

    /// <summary>What no other route answers is GitHub's 404, not the host's.</summary>
    public void MapTheRest() => routes.Map(path + "/{**rest}", context => AnswerAsync(context, _ => throw GitHubException.NotFound()));

    /// <summary>One page of a list, with the addresses of its neighbours.</summary>
    public GitHubAnswer Page<T>(GitHubRequest request, IReadOnlyList<T> items, Func<T, JsonNode> represent)
    {
        var perPage = request.Query("per_page", 30, 100);
        var page = request.Query("page", 1, int.MaxValue / 100);
        var last = Math.Max(1, (items.Count + perPage - 1) / perPage);
        var links = new List<string>();
        void Link(int to, string relation) => links.Add($"<{AddressOf(request, to)}>; rel=\"{relation}\"");
        if (page > 1)
        {
            Link(Math.Min(page - 1, last), "prev");
        }

        if (page < last)
        {
            Link(page + 1, "next");
            Link(last, "last");
        }

        if (page > 1)
        {
            Link(1, "first");
        }

        var body = new JsonArray([.. items.Skip((page - 1) * perPage).Take(perPage).Select(represent)]);
        return new GitHubAnswer(200, body, links.Count == 0 ? null : string.Join(", ", links));
    }

    private string AddressOf(GitHubRequest request, int page)
    {
        var inside = request.Http.Path.Value![path.Length..];
        var query = request.Http.Query
            .Where(parameter => parameter.Key != "page")
            .SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value)))
            .Append(KeyValuePair.Create<string, string?>("page", page.ToString(CultureInfo.InvariantCulture)));
        return addresses.Api + new PathString(inside).ToUriComponent() + QueryString.Create(query).ToUriComponent();
    }

    private async Task AnswerAsync(HttpContext context, Func<GitHubRequest, GitHubAnswer> answer)
    {
        GitHubAnswer result;
        try
        {
            var request = await GitHubRequest.ReadAsync(context.Request);
            CheckNames(request);
            result = answer(request);
        }
        catch (GitHubException exception)
        {
            result = new GitHubAnswer(exception.Status, exception.Body);
        }
        catch (BadHttpRequestException exception)
        {
            result = new GitHubAnswer(exception.StatusCode, new GitHubException(exception.StatusCode, exception.Message).Body);
        }

        await SendAsync(context, result);
    }

    private static void CheckNames(GitHubRequest request)
    {
        foreach (var name in new[] { request.Owner, request.Name })
        {
            if (name.Length > 100 || name is "." or ".." || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            {
                throw GitHubException.NotFound();
            }
        }
    }

    private async Task SendAsync(HttpContext context, GitHubAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        rateLimit.Count(response.Headers);
        response.Headers["X-GitHub-Media-Type"] = "github.v3; format=json";
        response.Headers["X-GitHub-Request-Id"] = context.TraceIdentifier;
        response.Headers["X-OAuth-Scopes"] = "repo";
        response.Headers["X-Content-Type-Options"] = "nosniff";
        if (answer.Link is not null)
        {
            response.Headers.Link = answer.Link;
        }

        if (answer.Body is not null)
        {
            response.ContentType = "application/json; charset=utf-8";
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body.ToJsonString(Readable)), context.RequestAborted);
        }
    }
}
