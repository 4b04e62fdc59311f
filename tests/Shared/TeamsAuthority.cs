using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Buffers.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Tests;

/// <summary>Who signs for Teams, on loopback: OpenID metadata, keys with endorsements, and tokens for whoever has the right secret.</summary>
internal sealed class TeamsAuthority : IAsyncDisposable
{
    public const string AppId = "5f0e6b7c-1111-4222-8333-9a9b9c9d9e9f";
    public const string Secret = "teams-authority-secret";
    public const string Tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    public const string ChannelService = "https://api.botframework.com";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<IReadOnlyDictionary<string, string>> _asked = [];

    private TeamsAuthority(WebApplication app) => _app = app;

    public string Issuer { get; set; } = ChannelService;

    /// <summary>Keys that are published now.</summary>
    public List<TestKey> Keys { get; } = [new("key-1", "msteams", "webchat")];

    /// <summary>Whether a form that asks for a token is granted one.</summary>
    public Func<IReadOnlyDictionary<string, string>, bool> Grants { get; set; } = form => form.GetValueOrDefault("client_id") == AppId && form.GetValueOrDefault("client_secret") == Secret;

    /// <summary>Changes claims of the tokens that it gives, before they are signed.</summary>
    public Action<Dictionary<string, object>> Changes { get; set; } = _ => { };

    /// <summary>What a refused form is told first.</summary>
    public string Refusal { get; set; } = "AADSTS7000215";

    /// <summary>How long the tokens are good that it gives, in seconds.</summary>
    public int ExpiresIn { get; set; } = 3_599;

    /// <summary>Answers everything with 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>Forms that asked for a token.</summary>
    public IReadOnlyCollection<IReadOnlyDictionary<string, string>> Asked => _asked;

    public int MetadataReads { get; private set; }

    public string Address { get; private set; } = "";

    public string MetadataUrl => $"{Address}/.well-known/openidconfiguration";

    public string TokenUrl => $"{Address}/{Tenant}/oauth2/v2.0/token";

    /// <param name="certificate">For TLS; null for plain HTTP.</param>
    public static async Task<TeamsAuthority> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        var app = builder.Build();
        var authority = new TeamsAuthority(app);
        app.Run(authority.AnswerAsync);
        await app.StartAsync();
        authority.Address = app.Urls.First();
        return authority;
    }

    /// <summary>A token as Teams sends it with an activity.</summary>
    /// <param name="change">Changes claims before they are signed.</param>
    public string Mint(string serviceUrl, TestKey? key = null, Action<Dictionary<string, object>>? change = null, string algorithm = "RS256")
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object> { ["iss"] = Issuer, ["aud"] = AppId, ["nbf"] = now - 10, ["exp"] = now + 3_600, ["serviceurl"] = serviceUrl };
        change?.Invoke(claims);
        return (key ?? Keys[0]).Sign(claims, algorithm);
    }

    /// <summary>The claims of a token that one of these keys signed; null for any other.</summary>
    public JsonElement? Claims(string token)
    {
        var parts = token.Split('.');
        return parts.Length == 3 && Keys.Any(key => key.Signed(parts)) ? JsonElement.Parse(Base64Url.DecodeFromChars(parts[1])) : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (IsDown)
        {
            context.Response.StatusCode = 503;
        }
        else if (path.Contains("openid", StringComparison.Ordinal))
        {
            MetadataReads++;
            var host = Outside(context);
            var issuer = path.Contains("/v2.0/", StringComparison.Ordinal) ? $"{host}{path.Split("/.well-known")[0]}" : Issuer;
            await context.Response.WriteAsJsonAsync(new Dictionary<string, object>
            {
                ["issuer"] = issuer, ["jwks_uri"] = $"{host}/discovery/v2.0/keys", ["token_endpoint"] = $"{host}{path.Split("/v2.0")[0]}/oauth2/v2.0/token",
                ["authorization_endpoint"] = $"{host}/authorize", ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
            });
        }
        else if (path.EndsWith("/keys", StringComparison.Ordinal))
        {
            await context.Response.WriteAsJsonAsync(new { keys = Keys.Select(key => key.Published()) });
        }
        else if (path.EndsWith("/token", StringComparison.Ordinal) && context.Request.HasFormContentType)
        {
            var form = (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
            _asked.Enqueue(form);
            await TokenAsync(context, form, path.Split('/')[1]);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }

    private async Task TokenAsync(HttpContext context, Dictionary<string, string> form, string tenant)
    {
        if (!Grants(form))
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsJsonAsync(new { error = "invalid_client", error_description = $"{Refusal}: Invalid client secret provided: {form.GetValueOrDefault("client_secret")}" });
            return;
        }

        var issuer = $"https://login.microsoftonline.com/{tenant}/v2.0";
        var audience = form.GetValueOrDefault("scope", "").Split(' ')[0].Replace("/.default", "", StringComparison.Ordinal);
        var token = Mint("", null, claims =>
        {
            (claims["iss"], claims["aud"], claims["appid"], claims["azp"]) = (issuer, audience, form["client_id"], form["client_id"]);
            claims["exp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + ExpiresIn;
            claims["jti"] = Guid.NewGuid().ToString();
            claims.Remove("serviceurl");
            Changes(claims);
        });
        await context.Response.WriteAsJsonAsync(new { token_type = "Bearer", expires_in = ExpiresIn, ext_expires_in = ExpiresIn, access_token = token });
    }

    /// <summary>As its caller names it, who may have been led here in place of somebody else.</summary>
    private static string Outside(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";
}

/// <summary>A key that signs tokens.</summary>
internal sealed class TestKey(string id, params string[] endorsements)
{
    private readonly RSA _rsa = RSA.Create(2_048);

    public string Id { get; } = id;

    public string Sign(Dictionary<string, object> claims, string algorithm = "RS256", string? keyId = null)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = keyId ?? Id });
        var head = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var bytes = Encoding.ASCII.GetBytes(head);
        var signature = algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(_rsa.ExportSubjectPublicKeyInfo(), bytes),
            "RS512" => _rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            _ => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{head}.{Base64Url.EncodeToString(signature)}";
    }

    public bool Signed(string[] parts) => _rsa.VerifyData(
        Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public Dictionary<string, object> Published()
    {
        var parameters = _rsa.ExportParameters(false);
        var key = new Dictionary<string, object>
        {
            ["kty"] = "RSA", ["use"] = "sig", ["kid"] = Id, ["n"] = Base64Url.EncodeToString(parameters.Modulus), ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
        if (endorsements.Length > 0)
        {
            key["endorsements"] = endorsements;
        }

        return key;
    }
}
