using ChatOpsBot.Doctor;
using ChatOpsBot.Teams;
using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Teams.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Tests.Teams;

/// <summary>What doctor says of the registration.</summary>
public sealed class TeamsDoctorTests : IAsyncLifetime
{
    private TeamsAuthority _authority = null!;

    public async ValueTask InitializeAsync() => _authority = await TeamsAuthority.StartAsync();

    [Fact]
    public async Task Nothing_is_checked_while_teams_is_off() => (await CheckAsync(new TeamsOptions(), null)).ShouldBeEmpty();

    [Fact]
    public async Task A_bot_that_works_is_well_from_its_manifest_to_its_endpoint()
    {
        await using var endpoint = await AnsweringAsync(401, TeamsAuthenticationHandler.Challenge);

        (await CheckAsync(Options(), endpoint.Urls.First())).ShouldAllBe(check => check.Ok);
    }

    [Fact]
    public async Task A_refusal_by_something_before_the_bot_is_not_the_bots()
    {
        await using var proxy = await AnsweringAsync(401, "Basic realm=\"proxy\"");

        Ill(await CheckAsync(Options(), proxy.Urls.First()), "teams: endpoint").Remedy!.ShouldContain("without a sign-in of its own");
    }

    [Theory]
    [InlineData("http://chatops.example.com")]
    [InlineData("http://127.0.0.1:5080")]
    public async Task An_address_that_Teams_does_not_call_is_not_called_well(string address) =>
        Ill(await CheckAsync(Options(), address, isWorld: false), "teams: endpoint").Detail.ShouldContain("no https");

    [Fact]
    public async Task Silence_is_told_apart_from_a_refusal()
    {
        var options = Options();
        options.TokenUrl = $"http://127.0.0.1:{RealProgram.FreePort()}/token";

        var check = Ill(await CheckAsync(options, null), "teams: credentials");

        check.Detail.ShouldContain("connection refused");
        check.Remedy!.ShouldContain("Let this machine reach the address");
    }

    [Theory]
    [InlineData("AADSTS7000215", "the client secret is wrong", "not its id")]
    [InlineData("AADSTS7000222", "the client secret has expired", "Certificates & secrets")]
    [InlineData("AADSTS700016", "the tenant has no such app", "Teams:AppId or Teams:TenantId")]
    [InlineData("AADSTS90002", "there is no such tenant", "Teams:TenantId")]
    [InlineData("AADSTS53003", "does not accept the credentials", "error?code=53003")]
    [InlineData("invalid_client", "does not accept the credentials", "Teams:AppPassword")]
    public async Task What_Entra_says_is_told_with_what_to_do(string code, string detail, string remedy)
    {
        _authority.Grants = _ => false;
        _authority.Refusal = code;

        var check = Ill(await CheckAsync(Options(), null), "teams: credentials");

        check.Detail.ShouldContain(detail);
        check.Detail.ShouldNotContain(TeamsAuthority.Secret);
        check.Remedy!.ShouldContain(remedy);
    }

    [Fact]
    public async Task Each_thing_that_is_wrong_is_told_with_what_to_do()
    {
        await using var other = await AnsweringAsync(200);
        var options = Options();
        options.AppPassword = "s3cret-of-nobody";
        options.OpenIdMetadataUrl = _authority.Address + "/nowhere";

        var checks = await CheckAsync(options, other.Urls.First());

        Ill(checks, "teams: token keys").Remedy!.ShouldContain("Teams:OpenIdMetadataUrl");
        Ill(checks, "teams: credentials").Detail.ShouldContain("AADSTS7000215");
        Ill(checks, "teams: endpoint").Detail.ShouldContain("answered 200");
        checks.ShouldNotContain(check => check.Detail.Contains("s3cret-of-nobody", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_whose_address_nobody_told_is_not_called_well() =>
        Ill(await CheckAsync(Options(), null), "teams: endpoint").Remedy!.ShouldContain("Console:PublicUrl");

    public ValueTask DisposeAsync() => _authority.DisposeAsync();

    private static DoctorCheck Ill(List<DoctorCheck> checks, string name)
    {
        var check = checks.Single(one => one.Name == name);
        check.Ok.ShouldBeFalse();
        return check;
    }

    private static async Task<WebApplication> AnsweringAsync(int status, string? challenge = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.WWWAuthenticate = challenge;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<List<DoctorCheck>> CheckAsync(TeamsOptions options, string? publicUrl, bool isWorld = true)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Console:PublicUrl", publicUrl)]).Build();
        using var keys = new SigningKeys(options, TimeProvider.System);
        using var tokens = new BotTokens(options, TimeProvider.System);
        var checks = new List<DoctorCheck>();
        await foreach (var check in new TeamsDoctor(options, configuration, new TeamsStage(isWorld), () => keys, () => tokens).CheckAsync(TestContext.Current.CancellationToken))
        {
            checks.Add(check);
        }

        return checks;
    }

    private TeamsOptions Options() => new()
    {
        AppId = TeamsAuthority.AppId, AppPassword = TeamsAuthority.Secret, TenantId = TeamsAuthority.Tenant, OpenIdMetadataUrl = _authority.MetadataUrl, TokenUrl = _authority.TokenUrl,
    };
}
