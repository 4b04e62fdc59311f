using System.Net;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.WebConsole.Pages;

namespace ChatOpsBot.WebConsole.Access;

/// <summary>Stands before every page and endpoint of the console: who may come in, from where, and what a browser may do with the answer.</summary>
/// <remarks>
/// Being on this machine proves nothing: any web page that somebody visits can send requests to it. So the Host must be one
/// of ours (DNS rebinding), the Origin ours, and whatever changes something carries the token of a page of ours.
/// </remarks>
public sealed class ConsoleGuard(ConsoleOptions options, ConsoleStage stage, AccessPolicy access) : IEndpointFilter
{
    /// <summary>The header, or the form's field, that carries <see cref="ConsoleVisitor.Token"/>.</summary>
    public const string TokenHeader = "X-Console-Token";

    public const string TokenField = "token";

    private const string TokenCookie = "chatopsbot-token";

    private const string NameHeader = "X-Console-Name";

    /// <summary>What proxies write into a request that they pass on: RFC 7239, RFC 9110 7.6.3, and what was used before them.</summary>
    private static readonly string[] Forwarding = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"];

    private readonly SignIn _signIn = new(options.SignIn);

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        Harden(context.Response.Headers);
        if (Foreign(context) is { } foreign)
        {
            return Refused(context, StatusCodes.Status403Forbidden, foreign);
        }

        var token = Token(context);
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !await CarriesAsync(context.Request, token))
        {
            return Refused(context, StatusCodes.Status403Forbidden, "The page that sent this is not the console's own, or it is an old one: load it anew.");
        }

        var open = context.GetEndpoint()?.Metadata.GetMetadata<OpenToStrangers>() is not null;
        if (Person(context.Request) is not { } person)
        {
            if (open)
            {
                context.Items[typeof(ConsoleVisitor)] = new ConsoleVisitor(new Person("", ""), false, token);
                return await next(invocation);
            }

            return HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal) && options.SignIn.Tokens.Count > 0
                ? Results.Redirect(Addresses.SignIn)
                : Refused(context, StatusCodes.Status401Unauthorized, "Nobody is signed in. Come through the proxy that signs people in, or send a bearer token that Console:SignIn:Tokens names.");
        }

        if (!open && access.Refusal(person, Right.Read, Place.Anywhere) is { } refusal)
        {
            return Refused(context, StatusCodes.Status403Forbidden, refusal);
        }

        context.Items[typeof(ConsoleVisitor)] = new ConsoleVisitor(person, MayChooseName, token);
        return await next(invocation);
    }

    /// <summary>Whom a bearer token signs in; null for one that is not known.</summary>
    public Person? SignedIn(string token) => _signIn.FromToken(token);

    private bool MayChooseName => stage.IsInvented && !options.SignIn.IsConfigured;

    private Person? Person(HttpRequest request)
    {
        if (options.SignIn.IsConfigured)
        {
            return _signIn.Read(request);
        }

        var chosen = MayChooseName ? Uri.UnescapeDataString(request.Headers[NameHeader].ToString()).Trim() : "";
        return SignIn.Named(chosen is { Length: > 0 and <= 60 } && !chosen.Any(char.IsControl) ? chosen : Environment.UserName);
    }

    /// <summary>Why a request comes from where none may come from; null when it is one of ours.</summary>
    private string? Foreign(HttpContext context)
    {
        var request = context.Request;
        if (!options.SignIn.IsConfigured && !IsFromHere(context))
        {
            return "Without a sign-in the console answers on its own machine only; see Console:SignIn.";
        }

        if (!IsOurs(request.Host))
        {
            return $"The console is not at {request.Host}; if it should be, set Console:PublicUrl to its address.";
        }

        if (request.Headers.Origin is [{ Length: > 0 } origin] && !IsOurs(origin, request.Host))
        {
            return "Another site's page sent this.";
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" && request.Headers["Sec-Fetch-Mode"] != "navigate" ? "Another site's page sent this." : null;
    }

    /// <summary>Whether somebody at this machine asks. A proxy on this machine speaks for others, who ask for the public address or whom it forwards.</summary>
    private static bool IsFromHere(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } from || IPAddress.IsLoopback(from)) && IsLoopback(context.Request.Host.Host) && !Forwarding.Any(context.Request.Headers.ContainsKey);

    /// <summary>The page's own origin: the very address that the request went to, or the public one.</summary>
    private bool IsOurs(string origin, HostString host) => Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase)
            || (options.Address is { } address && string.Equals(new Uri(address).GetLeftPart(UriPartial.Authority), uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)));

    private bool IsOurs(HostString host) => IsLoopback(host.Host) || (options.Address is { } address && string.Equals(new Uri(address).Authority, host.Value, StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>The browser's own secret: a cookie that other sites neither read nor send, and that our pages repeat.</summary>
    private string Token(HttpContext context)
    {
        if (context.Request.Cookies[TokenCookie] is { Length: 43 } known)
        {
            return known;
        }

        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        context.Response.Cookies.Append(TokenCookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = options.IsSecure(context.Request), Path = "/", IsEssential = true });
        return token;
    }

    private static async Task<bool> CarriesAsync(HttpRequest request, string token)
    {
        var sent = request.Headers[TokenHeader].ToString();
        if (sent.Length == 0 && request.HasFormContentType)
        {
            sent = (await request.ReadFormAsync(request.HttpContext.RequestAborted))[TokenField].ToString();
        }

        return request.Cookies[TokenCookie] is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(token));
    }

    private static void Harden(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";

        // With no-referrer a browser would send the origin "null" with our own forms.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.CacheControl = "no-store";
    }

    private static IResult Refused(HttpContext context, int status, string why) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? Results.Content(Layout.Bare("Not here", $"<p>{Core.Reports.Html.HtmlText.Inline(why)}</p>"), "text/html; charset=utf-8", statusCode: status)
            : Results.Text(why + "\n", statusCode: status);
}
