using ChatOpsBot.Http;

namespace ChatOpsBot.Tests.Http;

public sealed class HttpOptionsValidatorTests
{
    private readonly HttpOptionsValidator _validator = new();

    [Fact]
    public void Names_and_stars_in_front_of_names_are_hosts() =>
        _validator.Validate(null, new HttpOptions { AllowedHosts = ["api.example.com", "*.example.com", "10.0.0.1", "[fd00::1]", "intranet"] }).Succeeded.ShouldBeTrue();

    [Theory]
    [InlineData("https://api.example.com")]
    [InlineData("api.example.com/health")]
    [InlineData("api.example.com:8080")]
    [InlineData("*")]
    [InlineData("*.com")]
    [InlineData("api.*.com")]
    [InlineData("")]
    public void Anything_else_is_reported_with_what_to_write(string host)
    {
        var result = _validator.Validate(null, new HttpOptions { AllowedHosts = ["ok.example.com", host], Gateway = "nowhere" });

        result.Failures!.Count().ShouldBe(2);
        result.Failures!.First().ShouldStartWith("Http:AllowedHosts:1 is ");
        result.Failures!.Last().ShouldStartWith("Http:Gateway is \"nowhere\"; leave it empty, or write");
    }
}
