using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Outbound;
using RestSharp;

namespace ChatOpsBot.Teams.Connector;

/// <summary>The bot's own tokens, had with its secret or certificate, kept while they are good and renewed before they end.</summary>
/// <remarks>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector</remarks>
internal sealed class BotTokens(TeamsOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>A token is renewed so long before it ends.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private const string PemFile = "Write the path of a PEM file with the app's certificate and its RSA key.";

    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset EndsAt)> _tokens = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _renewing = new(1);
    private readonly RestClient _rest = new(new RestClientOptions
    {
        FollowRedirects = false,
        Timeout = TimeSpan.FromSeconds(20),
        UserAgent = "ChatOpsBot",
        ConfigureMessageHandler = inner => new ResponseSizeLimit(inner, 1_048_576),
    });

    /// <summary>What the connector takes a token for.</summary>
    public string ConnectorScope { get; } = TeamsCloud.Of(options).Scope;

    /// <returns>Null where the bot has no registration.</returns>
    /// <exception cref="TeamsException"/>
    public async ValueTask<string?> TokenAsync(string scope, CancellationToken cancellationToken)
    {
        if (!options.IsConfigured)
        {
            return null;
        }

        if (Known(scope) is { } known)
        {
            return known;
        }

        await _renewing.WaitAsync(cancellationToken);
        try
        {
            return Known(scope) ?? await RenewAsync(scope, cancellationToken);
        }
        finally
        {
            _renewing.Release();
        }
    }

    /// <summary>Drops a token that was not accepted; false when another one is known meanwhile.</summary>
    public bool Forget(string scope, string? token) =>
        token is not null && _tokens.TryGetValue(scope, out var known) && known.Token == token && _tokens.TryRemove(scope, out _);

    public void Dispose()
    {
        _rest.Dispose();
        _renewing.Dispose();
    }

    private string? Known(string scope) => _tokens.TryGetValue(scope, out var known) && clock.GetUtcNow() < known.EndsAt - Margin ? known.Token : null;

    private async Task<string> RenewAsync(string scope, CancellationToken cancellationToken)
    {
        var address = TeamsCloud.Of(options).TokenUrl(options);
        var request = new RestRequest(new Uri(address), Method.Post)
            .AddParameter("grant_type", "client_credentials")
            .AddParameter("client_id", options.AppId)
            .AddParameter("scope", scope);
        request = options.CertificatePath.Length > 0
            ? request.AddParameter("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer").AddParameter("client_assertion", Assertion(address))
            : request.AddParameter("client_secret", options.AppPassword);
        var response = await _rest.ExecuteAsync(request, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (response.StatusCode == 0)
        {
            throw new TeamsException(TeamsError.Unavailable, $"No token for Teams: {address}: {ConnectionFailure.Describe(response.ErrorException)}.", response.ErrorException);
        }

        var reply = Parse(response.Content);
        if (!response.IsSuccessStatusCode || reply?.AccessToken is not { Length: > 0 } token)
        {
            throw (int)response.StatusCode >= 500
                ? new TeamsException(TeamsError.Unavailable, $"No token for Teams: {address} answered {(int)response.StatusCode}.")
                : EntraRefusal.Of(reply, options.CertificatePath.Length > 0);
        }

        _tokens[scope] = (token, clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Max(reply.ExpiresIn, 60 + (int)Margin.TotalSeconds)));
        return token;
    }

    /// <summary>https://learn.microsoft.com/entra/identity-platform/certificate-credentials</summary>
    private string Assertion(string audience)
    {
        using var certificate = Certificate();
        using var key = certificate.GetRSAPrivateKey() ?? throw new TeamsException(TeamsError.Unauthorized, $"Teams:CertificatePath {options.CertificatePath} holds no RSA key.", remedy: PemFile);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var header = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["alg"] = "PS256", ["typ"] = "JWT", ["x5t#S256"] = Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256)),
        });
        var payload = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["aud"] = audience, ["iss"] = options.AppId, ["sub"] = options.AppId, ["jti"] = Guid.NewGuid().ToString(), ["nbf"] = now - 60, ["exp"] = now + 540,
        });
        var head = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        return $"{head}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(head), HashAlgorithmName.SHA256, RSASignaturePadding.Pss))}";
    }

    private X509Certificate2 Certificate()
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(options.CertificatePath);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new TeamsException(TeamsError.Unauthorized, $"Teams:CertificatePath {options.CertificatePath} holds no certificate with its key in PEM: {fault.Message}", fault, PemFile);
        }
    }

    private static TokenReply? Parse(string? content)
    {
        try
        {
            return JsonSerializer.Deserialize(content ?? "", TeamsJson.Default.TokenReply);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
