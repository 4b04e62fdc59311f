using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatOpsBot.Teams;
using ChatOpsBot.Teams.Connector;
using ChatOpsBot.Tests.Support;
using System.IdentityModel.Tokens.Jwt;

namespace ChatOpsBot.Tests.Teams;

/// <summary>The bot's own tokens: had once, renewed in time, by secret or certificate.</summary>
public sealed class BotTokensTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(TimeProvider.System.GetUtcNow());
    private TeamsAuthority _authority = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _authority = await TeamsAuthority.StartAsync();

    [Fact]
    public async Task A_token_is_kept_until_shortly_before_its_end()
    {
        using var tokens = new BotTokens(Options(), _clock);
        var first = await tokens.TokenAsync(tokens.ConnectorScope, Token);
        _clock.Advance(TimeSpan.FromMinutes(54));

        (await tokens.TokenAsync(tokens.ConnectorScope, Token)).ShouldBe(first);
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await tokens.TokenAsync(tokens.ConnectorScope, Token)).ShouldNotBe(first);
        _authority.Asked.Count.ShouldBe(2);
        _authority.Asked.First()["scope"].ShouldBe("https://api.botframework.com/.default");
    }

    [Fact]
    public async Task Many_who_need_a_token_at_once_ask_for_one()
    {
        using var tokens = new BotTokens(Options(), _clock);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tokens.TokenAsync(tokens.ConnectorScope, Token).AsTask()));

        _authority.Asked.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_wrong_secret_is_told_without_being_shown()
    {
        var options = Options();
        options.AppPassword = "the-wrong-one";
        using var tokens = new BotTokens(options, _clock);

        var fault = await Should.ThrowAsync<TeamsException>(() => tokens.TokenAsync(tokens.ConnectorScope, Token).AsTask());

        fault.Error.ShouldBe(TeamsError.Unauthorized);
        fault.Message.ShouldContain("AADSTS7000215");
        fault.Message.ShouldContain("Teams:AppPassword");
        fault.ToString().ShouldNotContain("the-wrong-one");
    }

    [Fact]
    public async Task A_certificate_signs_what_asks_for_a_token()
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest("CN=chatopsbot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(_clock.GetUtcNow().AddDays(-1), _clock.GetUtcNow().AddDays(30));
        var file = Path.Combine(Directory.CreateTempSubdirectory("chatopsbot-teams-").FullName, "bot.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), Token);
        var options = Options();
        (options.AppPassword, options.CertificatePath) = ("", file);
        _authority.Grants = form => form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" && Proves(form["client_assertion"], certificate, options.TokenUrl);
        using var tokens = new BotTokens(options, _clock);

        (await tokens.TokenAsync(tokens.ConnectorScope, Token)).ShouldNotBeNull();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Theory]
    [InlineData("Public", "", "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token")]
    [InlineData("Public", "contoso", "https://login.microsoftonline.com/contoso/oauth2/v2.0/token")]
    [InlineData("GccHigh", "contoso", "https://login.microsoftonline.us/contoso/oauth2/v2.0/token")]
    [InlineData("China", "contoso", "https://login.partner.microsoftonline.cn/contoso/oauth2/v2.0/token")]
    public void Tokens_come_from_the_clouds_own_sign_in(string cloud, string tenant, string address)
    {
        var options = new TeamsOptions { Cloud = cloud, TenantId = tenant };

        TeamsCloud.Of(options).TokenUrl(options).ShouldBe(address);
    }

    public ValueTask DisposeAsync() => _authority.DisposeAsync();

    private static bool Proves(string assertion, X509Certificate2 certificate, string audience)
    {
        var parts = assertion.Split('.');
        var token = new JwtSecurityTokenHandler().ReadJwtToken(assertion);
        using var key = certificate.GetRSAPublicKey()!;
        return key.VerifyData(System.Text.Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
            && token.Audiences.Single() == audience && token.Issuer == TeamsAuthority.AppId && token.Subject == TeamsAuthority.AppId;
    }

    private TeamsOptions Options() => new() { AppId = TeamsAuthority.AppId, AppPassword = TeamsAuthority.Secret, TenantId = TeamsAuthority.Tenant, TokenUrl = _authority.TokenUrl };
}
