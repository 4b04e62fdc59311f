using ChatOpsBot.Doctor;
using ChatOpsBot.WebConsole;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Tests.WebConsole;

/// <summary>What doctor says of who reaches the console.</summary>
public sealed class ConsoleDoctorTests
{
    private static readonly string[] Token = ["Console:SignIn:Tokens:0:Name=ana", "Console:SignIn:Tokens:0:Token=0123456789abcdefghij"];

    [Fact]
    public async Task Nothing_is_checked_while_it_is_switched_off() => (await CheckAsync("Console:Enabled=false")).ShouldBeEmpty();

    [Fact]
    public async Task On_this_machine_alone_it_is_well() =>
        (await CheckAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(check => check.Ok.ShouldBeTrue(), check => check.Detail.ShouldContain("http://127.0.0.1:5080 answers on this machine only"));

    [Fact]
    public async Task That_nobody_comes_in_at_the_public_address_without_a_sign_in_is_said() =>
        (await CheckAsync("Console:PublicUrl=https://chatops.example.com")).ShouldHaveSingleItem().Detail.ShouldContain("at https://chatops.example.com it lets nobody in until Console:SignIn is set");

    [Fact]
    public async Task A_sign_in_at_an_address_that_nobody_told_is_not_called_well() => Ill(await CheckAsync(Token), "console: address").Remedy!.ShouldContain("Console:PublicUrl");

    [Fact]
    public async Task A_header_that_everybody_may_write_is_not_called_well() =>
        Ill(await CheckAsync("Console:SignIn:IdentityHeader=X-User", "Console:SignIn:Proxies:0=0.0.0.0/0"), "console: sign-in").Remedy!.ShouldContain("Console:SignIn:Proxies");

    [Fact]
    public async Task Tokens_that_travel_readable_are_not_called_well() =>
        Ill(await CheckAsync([.. Token, "Console:PublicUrl=http://chatops.invalid"]), "console: sign-in").Remedy!.ShouldContain("TLS");

    [Theory]
    [InlineData(401, "Nobody is signed in.")]
    [InlineData(403, "Sign in with your company's account.")]
    [InlineData(302, "")]
    [InlineData(200, "<form>Sign in</form>")]
    public async Task An_address_that_lets_no_stranger_in_is_well(int status, string body)
    {
        await using var answering = await AnsweringAsync(status, body);

        (await CheckAsync([.. Token, $"Console:PublicUrl={answering.Urls.First()}"])).ShouldAllBe(check => check.Ok);
    }

    [Theory]
    [InlineData(200, "<body data-token=\"x\">", "not signed in")]
    [InlineData(403, "The console is not at 10.0.0.5:5080; if it should be, set Console:PublicUrl to its address.", "another name")]
    [InlineData(502, "", "answered 502")]
    public async Task What_is_wrong_at_the_address_is_told_with_what_to_do(int status, string body, string detail)
    {
        await using var answering = await AnsweringAsync(status, body);

        var check = Ill(await CheckAsync([.. Token, $"Console:PublicUrl={answering.Urls.First()}"]), "console: address");

        check.Detail.ShouldContain(detail);
        check.Remedy.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_address_where_nobody_answers_is_told()
    {
        var gone = await AnsweringAsync(200, "");
        var address = gone.Urls.First();
        await gone.DisposeAsync();

        Ill(await CheckAsync([.. Token, $"Console:PublicUrl={address}"]), "console: address").Remedy!.ShouldContain("Start the bot");
    }

    private static DoctorCheck Ill(List<DoctorCheck> checks, string name)
    {
        var check = checks.Single(one => one.Name == name);
        check.Ok.ShouldBeFalse();
        return check;
    }

    private static async Task<List<DoctorCheck>> CheckAsync(params string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))).Build();
        var options = configuration.GetSection(ConsoleOptions.Section).Get<ConsoleOptions>() ?? new ConsoleOptions();
        var checks = new List<DoctorCheck>();
        await foreach (var check in new ConsoleDoctor(options, configuration).CheckAsync(TestContext.Current.CancellationToken))
        {
            checks.Add(check);
        }

        return checks;
    }

    private static async Task<WebApplication> AnsweringAsync(int status, string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        });
        await app.StartAsync();
        return app;
    }
}
