using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatOpsBot.Teams.Activities;
using ChatOpsBot.Teams.Messages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>Lets a request in when its token proves who sent its activity. Without a registration, only local clients of a world are let in.</summary>
internal sealed partial class TeamsAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemeOptions, ILoggerFactory loggers, UrlEncoder encoder, TeamsOptions options, TokenJudge judge, ServiceAddresses addresses, TeamsStage stage)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemeOptions, loggers, encoder)
{
    public const string SchemeName = "teams";

    /// <summary>What a refusal asks for, by which it is known to be the bot's.</summary>
    public const string Challenge = "Bearer realm=\"ChatOpsBot\"";

    private const string Bearer = "Bearer ";

    private const int LargestBody = 1_048_576;

    /// <summary>The activity that the request was let in with.</summary>
    public static Activity Activity(HttpContext context) => (Activity)context.Items[typeof(Activity)]!;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // As the only scheme it is asked about every request, whose bodies are not its own.
        if (!Request.Path.Equals(MessagesEndpoint.Path, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var authorization = Request.Headers.Authorization.ToString();
        if (options.IsConfigured && !authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return Refused("there is no bearer token");
        }

        if (!options.IsConfigured && Outsider() is { } outsider)
        {
            return Refused(outsider);
        }

        if (await ReadAsync() is not { } activity)
        {
            return Refused("the body is no activity");
        }

        try
        {
            var (refusal, local) = options.IsConfigured
                ? await judge.JudgeAsync(authorization[Bearer.Length..].Trim(), activity, Context.RequestAborted)
                : (addresses.Allows(activity.ServiceUrl) ? null : "the activity's service is not on this machine", true);
            if (refusal is not null)
            {
                return Refused(refusal);
            }

            activity = activity with { IsOfLocalClient = local };
        }
        catch (TeamsException fault)
        {
            return Refused(fault.Message);
        }

        Context.Items[typeof(Activity)] = activity;
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(SchemeName)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Challenge;
        return Task.CompletedTask;
    }

    /// <summary>Why a caller without a token is not a local client; null when it is one.</summary>
    /// <remarks>A page in a browser reaches loopback too, under a name of its own or with an origin.</remarks>
    private string? Outsider() =>
        !stage.IsWorld ? "Teams:AppId is not set"
        : Context.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller) ? "only this machine may call without a registration"
        : Request.Headers.Origin.Count > 0 || Request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]") ? "pages in browsers may not call"
        : null;

    private async Task<Activity?> ReadAsync()
    {
        using var body = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        while ((read = await Request.Body.ReadAsync(buffer, Context.RequestAborted)) > 0)
        {
            if (body.Length + read > LargestBody)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        try
        {
            return JsonSerializer.Deserialize(body.GetBuffer().AsSpan(0, (int)body.Length), TeamsJson.Default.Activity) is { Type.Length: > 0, Conversation.Id.Length: > 0 } activity ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private AuthenticateResult Refused(string why)
    {
        LogRefused(Logger, why);
        return AuthenticateResult.Fail(why);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An activity was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
