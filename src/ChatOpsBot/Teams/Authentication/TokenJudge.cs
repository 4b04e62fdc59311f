using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using ChatOpsBot.Teams.Activities;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>Whether a token proves that an activity is from Teams, for this bot, of now.</summary>
/// <remarks>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot</remarks>
internal sealed class TokenJudge(TeamsOptions options, SigningKeys keys, ServiceAddresses addresses, TimeProvider clock)
{
    private const string Channel = "msteams";

    private const int LongestToken = 16_384;

    /// <summary>How far the clocks of the token's issuer and of this machine may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly JwtSecurityTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Null when the token is good; otherwise what is wrong with it, without any of its content.</summary>
    /// <exception cref="TeamsException">The keys cannot be read.</exception>
    public async Task<string?> RefusalAsync(string token, Activity activity, CancellationToken cancellationToken) => (await JudgeAsync(token, activity, cancellationToken)).Refusal;

    /// <summary>As <see cref="RefusalAsync"/>, and whether a good token is one that Entra gave to the bot's own credentials.</summary>
    /// <exception cref="TeamsException">The keys cannot be read.</exception>
    public async Task<(string? Refusal, bool OfLocalClient)> JudgeAsync(string token, Activity activity, CancellationToken cancellationToken)
    {
        // Five parts would be an encrypted token, which Teams never sends, and which costs work before it proves anything.
        if (token.Length > LongestToken || token.Count(c => c == '.') != 2 || !_handler.CanReadToken(token))
        {
            return ("it is no signed JSON web token", false);
        }

        JwtSecurityToken read;
        try
        {
            read = _handler.ReadJwtToken(token);
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            return ("it is no signed JSON web token", false);
        }

        if (read.Header.Alg != SecurityAlgorithms.RsaSha256)
        {
            return ("it is not signed with RS256", false);
        }

        if (read.Header.Kid is not { Length: > 0 } keyId)
        {
            return ("it names no key", false);
        }

        var set = await keys.WithAsync(keyId, cancellationToken);
        if (set.Find(keyId) is not { } key)
        {
            return ("its key is not among those that its issuer publishes", false);
        }

        var (refusal, proven) = Signed(token, set, key);
        return (refusal ?? ForThisBot(proven!, set, key, activity), !set.IsChannelService);
    }

    private (string? Refusal, JwtSecurityToken? Token) Signed(string token, SigningKeySet set, SigningKey key)
    {
        try
        {
            _handler.ValidateToken(token, new TokenValidationParameters
            {
                IssuerSigningKey = key.Key,
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                ValidIssuer = set.Issuer,
                ValidAudience = options.AppId,
                LifetimeValidator = Lives,
            }, out var validated);
            return (null, (JwtSecurityToken)validated);
        }
        catch (SecurityTokenException fault)
        {
            return (fault switch
            {
                SecurityTokenInvalidIssuerException => "it has another issuer",
                SecurityTokenInvalidAudienceException => "it is for another bot",
                SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException => "it has ended, or has not begun",
                _ => "its signature does not hold",
            }, null);
        }
        catch (ArgumentException)
        {
            return ("its signature does not hold", null);
        }
    }

    private bool Lives(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is { } begin ? begin - Skew <= now : !HasBeginning(token));
    }

    /// <summary>Whether a token says when it begins, though it may be no time that the library reads.</summary>
    private static bool HasBeginning(SecurityToken token) => token is JwtSecurityToken { Payload: { } claims } && claims.ContainsKey(JwtRegisteredClaimNames.Nbf);

    private string? ForThisBot(JwtSecurityToken token, SigningKeySet set, SigningKey key, Activity activity)
    {
        if (activity.ChannelId != Channel)
        {
            return "the activity is not of Teams";
        }

        if (set.IsChannelService && !key.Endorsements.Contains(Channel, StringComparer.OrdinalIgnoreCase))
        {
            return "its key is not endorsed for Teams";
        }

        var service = Claim(token, "serviceurl");
        if ((set.IsChannelService && service is null) || (service is not null && !Same(service, activity.ServiceUrl)))
        {
            return "the activity names another service than the token";
        }

        // Entra gives such a token only to who has the bot's own credentials: a client on a developer's machine.
        if (!set.IsChannelService && !options.AppId.Equals(Claim(token, "azp") ?? Claim(token, "appid"), StringComparison.OrdinalIgnoreCase))
        {
            return "it was issued to somebody else";
        }

        return addresses.Allows(activity.ServiceUrl) ? null : "the activity's service is none of Microsoft's (Teams:ServiceHosts)";
    }

    private static string? Claim(JwtSecurityToken token, string type) =>
        token.Claims.FirstOrDefault((Claim claim) => claim.Type.Equals(type, StringComparison.OrdinalIgnoreCase))?.Value;

    private static bool Same(string claimed, string? named) => named is not null && claimed.TrimEnd('/').Equals(named.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
