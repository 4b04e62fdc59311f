using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.AcceptanceTests.Servers.Teams;
using ChatOpsBot.Tests;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.AcceptanceTests.Teams;

/// <summary>The client that Microsoft gives developers, with tokens that it asks for itself.</summary>
public sealed class PlaygroundTokenTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-playground-").FullName;
    private readonly X509Certificate2 _certificate = Certificate();

    /// <summary>Whom the bot believes.</summary>
    private TeamsAuthority _ours = null!;

    /// <summary>Where the client has its tokens, in place of Microsoft's sign-in.</summary>
    private TeamsAuthority _theirs = null!;

    public async ValueTask InitializeAsync()
    {
        (_ours, _theirs) = (await TeamsAuthority.StartAsync(), await TeamsAuthority.StartAsync(_certificate));
        _ours.Issuer = $"https://login.microsoftonline.com/{TeamsAuthority.Tenant}/v2.0";
        _ours.Keys[0] = _theirs.Keys[0] = new TestKey("entra-1");
    }

    [Fact]
    public async Task Its_tokens_are_let_in_and_ours_are_accepted_by_it()
    {
        await using var bot = await BotAsync();
        await using var playground = await PlaygroundAsync(bot);

        (await playground.StatusAsync("status")).ShouldBe(200);

        await playground.SeeAsync("createMessage", "No open incident here");
        _theirs.Asked.ShouldNotBeEmpty("the playground had its token from the authority");
        _ours.Asked.ShouldNotBeEmpty("so had the bot");
    }

    [Fact]
    public async Task Each_kind_of_bad_token_is_refused()
    {
        const string Other = "22222222-0000-4000-8000-000000000000";
        var good = _theirs.Keys[0];
        (string Flaw, TestKey Key, Action<Dictionary<string, object>> Change)[] flaws =
        [
            ("another key of the same name", new TestKey("entra-1"), _ => { }),
            ("a key that nobody published", new TestKey("entra-2"), _ => { }),
            ("another issuer", good, claims => claims["iss"] = $"https://login.microsoftonline.com/{Other}/v2.0"),
            ("for another bot", good, claims => claims["aud"] = Other),
            ("given to another app", good, claims => claims["appid"] = claims["azp"] = Other),
            ("ended", good, claims => claims["exp"] = 1_700_000_000),
            ("not begun", good, claims => claims["nbf"] = 4_000_000_000),
        ];
        await using var bot = await BotAsync();
        foreach (var (flaw, key, change) in flaws)
        {
            (_theirs.Keys[0], _theirs.Changes) = (key, change);
            await using var playground = await PlaygroundAsync(bot);

            (await playground.StatusAsync("status")).ShouldBe(401, flaw);
        }

        await using var silent = await Playground.StartAsync(bot.Endpoint, []);
        (await silent.StatusAsync("status")).ShouldBe(401, "no token");
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        await _ours.DisposeAsync();
        await _theirs.DisposeAsync();
        _certificate.Dispose();
    }

    private Task<TeamsBot> BotAsync() => TeamsBot.StartAsync(_folder, "fjord", null,
        $"Teams:AppId={TeamsAuthority.AppId}", $"Teams:AppPassword={TeamsAuthority.Secret}", $"Teams:TenantId={TeamsAuthority.Tenant}", $"Teams:OpenIdMetadataUrl={_ours.MetadataUrl}", $"Teams:TokenUrl={_ours.TokenUrl}");

    private async Task<Playground> PlaygroundAsync(TeamsBot bot)
    {
        var trusted = Path.Combine(_folder, "authority.pem");
        await File.WriteAllTextAsync(trusted, _certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        return await Playground.StartAsync(
            bot.Endpoint, ["--cid", TeamsAuthority.AppId, "--cs", TeamsAuthority.Secret, "--tid", TeamsAuthority.Tenant],
            new Dictionary<string, string>
            {
                ["NODE_OPTIONS"] = $"--require {RealParts.RepositoryRoot}/tests/real-parts/teams/authority.cjs", ["NODE_EXTRA_CA_CERTS"] = trusted,
                ["AUTHORITY_PORT"] = new Uri(_theirs.Address).Port.ToString(CultureInfo.InvariantCulture),
            });
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest("CN=login.microsoftonline.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("login.microsoftonline.com");
        names.AddDnsName("login.botframework.com");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
