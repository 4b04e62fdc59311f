using ChatOpsBot.Core.Reports.Html;
using ChatOpsBot.WebConsole.Access;
using ChatOpsBot.WebConsole.Pages;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.WebConsole;

/// <summary>Where a browser hands in a token and gets a session for it.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder console)
    {
        console.MapGet(Addresses.SignIn, (HttpContext context) => ConsoleEndpoints.Html(Form(ConsoleVisitor.Of(context).Token, null))).WithMetadata(new OpenToStrangers());
        console.MapPost(Addresses.SignIn, TakeAsync).WithMetadata(new OpenToStrangers()).DisableAntiforgery();
    }

    private static async Task<IResult> TakeAsync(HttpContext context, [FromServices] ConsoleGuard guard, [FromServices] ConsoleOptions options)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var token = form["bearer"].ToString();
        if (guard.SignedIn(token) is null)
        {
            return ConsoleEndpoints.Html(Form(ConsoleVisitor.Of(context).Token, "Nobody has this token."), StatusCodes.Status401Unauthorized);
        }

        context.Response.Cookies.Append(SignIn.Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = options.IsSecure(context.Request), Path = "/", IsEssential = true });
        return Results.Redirect(Addresses.Home);
    }

    private static string Form(string token, string? trouble) => Layout.Bare("Sign in",
        $"<form method=\"post\"><input type=\"hidden\" name=\"{ConsoleGuard.TokenField}\" value=\"{HtmlText.Attribute(token)}\"><label for=\"bearer\">Your token</label><input id=\"bearer\" name=\"bearer\" type=\"password\" autocomplete=\"current-password\" required autofocus>"
        + (trouble is null ? "" : $"<p class=\"note problem\" role=\"alert\">{HtmlText.Inline(trouble)}</p>") + "<button class=\"button primary\">Sign in</button></form>");
}
