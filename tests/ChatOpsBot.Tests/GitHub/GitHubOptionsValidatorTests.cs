using ChatOpsBot.GitHub;

namespace ChatOpsBot.Tests.GitHub;

public sealed class GitHubOptionsValidatorTests
{
    private readonly GitHubOptionsValidator _validator = new();

    [Fact]
    public void Nothing_configured_means_that_the_system_is_off()
    {
        var options = new GitHubOptions();

        _validator.Validate(null, options).Succeeded.ShouldBeTrue();
        options.IsConfigured.ShouldBeFalse();
    }

    [Fact]
    public void A_token_and_a_repository_are_enough() =>
        _validator.Validate(null, new GitHubOptions { Token = "t", Repository = "acme/platform" }).Succeeded.ShouldBeTrue();

    [Fact]
    public void Every_mistake_is_reported_with_its_key()
    {
        var result = _validator.Validate(null, new GitHubOptions
        {
            Token = "a b",
            AppId = "1",
            PrivateKeyPath = "/nowhere/key.pem",
            InstallationId = "x",
            ApiUrl = "https://github.com/acme",
            Repository = "https://github.com/acme/platform",
        });

        result.Failures!.Select(failure => failure.Split(' ')[0]).ShouldBe(
            ["GitHub:ApiUrl", "GitHub:Token", "GitHub", "GitHub:PrivateKeyPath", "GitHub:InstallationId", "GitHub:Repository"]);
        result.Failures!.ShouldContain("GitHub:Repository is \"https://github.com/acme/platform\"; write owner/name, such as acme/platform.");
    }

    [Theory]
    [InlineData("acme/platform", true)]
    [InlineData("a-b_c/x.y-z_1", true)]
    [InlineData("acme", false)]
    [InlineData("acme/../x", false)]
    [InlineData("acme/..", false)]
    [InlineData("acme/a b", false)]
    [InlineData("/x", false)]
    public void A_repository_is_an_owner_and_a_name(string text, bool isName) => (RepositoryName.Parse(text) is not null).ShouldBe(isName);
}
