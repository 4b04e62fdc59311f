using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Hosting;

/// <summary>
/// Lets only programs of this machine in that know the token, so that no web page that a person visits can use the
/// sandbox: the host must be loopback, an origin the server's own. Clients that send no credentials of ours (kubectl
/// sends none over plain HTTP) have the token in the path, as <c>/token/{token}/…</c>.
/// </summary>
internal sealed class LoopbackGate(string token)
{
    public const string PathPrefix = "/token";

    private readonly byte[] _token = Encoding.UTF8.GetBytes(token);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        if (request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
        {
            await RefuseAsync(context, 403, "Forbidden", "the sandbox answers only to 127.0.0.1, localhost and [::1]");
        }
        else if (origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(context, 403, "Forbidden", "the sandbox does not answer to pages of another origin");
        }
        else if (!IsPage(request) && !CarriesItsKey(request) && !TakeTokenFromPath(request) && !HasToken(request))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(context, 401, "Unauthorized", "Unauthorized");
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>Pages are for browsers, which send no token.</summary>
    private static bool IsPage(HttpRequest request) =>
        ((request.Path.StartsWithSegments("/github") && !request.Path.StartsWithSegments("/github/api")) || request.Path == "/pagerduty" || request.Path == "/mail")
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));

    /// <summary>An event for PagerDuty has its key in its body, and nothing else to sign in with.</summary>
    private static bool CarriesItsKey(HttpRequest request) => request.Path.StartsWithSegments("/pagerduty/v2");

    /// <summary>Leaves the path that follows the token.</summary>
    private bool TakeTokenFromPath(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments(PathPrefix, out var rest) || rest.Value!.IndexOf('/', 1) is not (> 0 and var end) || !IsToken(rest.Value[1..end]))
        {
            return false;
        }

        request.Path = rest.Value[end..];
        return true;
    }

    /// <summary>As a bearer token, as GitHub's <c>token</c>, as the password of basic authentication or its user without one (LogDNA's way), or as the id of an AWS access key.</summary>
    private bool HasToken(HttpRequest request)
    {
        var parts = request.Headers.Authorization.ToString().Split(' ', 2, StringSplitOptions.TrimEntries);
        if (parts.Length != 2)
        {
            return false;
        }

        var given = parts[1];
        if (parts[0].Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            var buffer = new byte[given.Length];
            var pair = Convert.TryFromBase64String(given, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) : [""];
            given = pair[^1].Length > 0 ? pair[^1] : pair[0];
        }
        else if (parts[0] == "AWS4-HMAC-SHA256")
        {
            given = parts[1].Split('/')[0].Replace("Credential=", "", StringComparison.Ordinal);
        }
        else if (!parts[0].Equals("Bearer", StringComparison.OrdinalIgnoreCase) && !parts[0].Equals("token", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return IsToken(given);
    }

    private bool IsToken(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), _token);

    private static Task RefuseAsync(HttpContext context, int code, string reason, string message) => ApiJson.WriteAsync(context, code, new JsonObject
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = message,
        ["reason"] = reason,
        ["code"] = code,
    });
}
