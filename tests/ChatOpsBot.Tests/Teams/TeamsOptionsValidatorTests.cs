using ChatOpsBot.Teams;

namespace ChatOpsBot.Tests.Teams;

public sealed class TeamsOptionsValidatorTests
{
    private const string Id = "5f0e6b7c-1111-4222-8333-9a9b9c9d9e9f";

    [Fact]
    public void A_complete_registration_is_accepted() => Failures(new TeamsOptions { AppId = Id, AppPassword = "b", TenantId = Id, AllowedTenants = [Id, "*"] }).ShouldBeEmpty();

    [Fact]
    public void Nothing_at_all_is_accepted() => Failures(new TeamsOptions()).ShouldBeEmpty();

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var failures = Failures(new TeamsOptions { AppId = "a b", Cloud = "Moon", TokenUrl = "http://login.example", ServiceHosts = ["https://smba.trafficmanager.net/"] });

        failures.Count.ShouldBe(6);
        foreach (var key in new[] { "Teams:AppId", "Teams:AppPassword", "Teams:AllowedTenants", "Teams:Cloud", "Teams:TokenUrl", "Teams:ServiceHosts:0" })
        {
            failures.ShouldContain(failure => failure.Contains(key));
        }
    }

    [Theory]
    [InlineData("5f0e6b7c")]
    [InlineData("a b")]
    [InlineData("{5f0e6b7c-1111-4222-8333-9a9b9c9d9e9f}")]
    public void What_is_no_id_is_no_app(string id) => Failures(new TeamsOptions { AppId = id, AppPassword = "b", TenantId = Id }).ShouldHaveSingleItem().ShouldContain($"Teams:AppId is \"{id}\"");

    [Fact]
    public void A_tenants_name_is_not_its_id()
    {
        var failures = Failures(new TeamsOptions { AppId = Id, AppPassword = "b", TenantId = "acme.onmicrosoft.com", AllowedTenants = ["*", "acme"] });

        failures.Count.ShouldBe(2);
        failures[0].ShouldContain("Teams:TenantId is \"acme.onmicrosoft.com\"");
        failures[1].ShouldContain("Teams:AllowedTenants:1 is \"acme\"");
    }

    [Fact]
    public void A_bot_that_any_tenant_may_ask_is_one_only_where_that_is_written()
    {
        Failures(new TeamsOptions { AppId = Id, AppPassword = "b" }).ShouldHaveSingleItem().ShouldContain("Teams:TenantId");
        Failures(new TeamsOptions { AppId = Id, AppPassword = "b", AllowedTenants = ["*"] }).ShouldBeEmpty();
        Failures(new TeamsOptions { AppId = Id, AppPassword = "b" }, isWorld: true).ShouldBeEmpty();
    }

    [Fact]
    public void Secrets_are_never_shown() =>
        Failures(new TeamsOptions { AppPassword = "very-secret" }).ShouldHaveSingleItem().ShouldNotContain("very-secret");

    private static List<string> Failures(TeamsOptions options, bool isWorld = false) => [.. new TeamsOptionsValidator(isWorld).Validate(null, options).Failures ?? []];
}
