using ChatOpsBot.Prometheus;

namespace ChatOpsBot.Tests.Prometheus;

public sealed class PrometheusOptionsValidatorTests
{
    private readonly PrometheusOptionsValidator _validator = new();

    [Fact]
    public void No_server_means_that_the_system_is_off() => _validator.Validate(null, new PrometheusOptions()).Succeeded.ShouldBeTrue();

    [Fact]
    public void A_server_with_an_address_is_enough() =>
        _validator.Validate(null, new PrometheusOptions { Servers = [new() { Url = "https://mimir.example.com/prometheus" }] }).Succeeded.ShouldBeTrue();

    [Fact]
    public void Every_mistake_is_reported_with_its_key()
    {
        var result = _validator.Validate(null, new PrometheusOptions
        {
            Servers =
            [
                new() { Name = "a", Url = "prometheus:9090/x" },
                new() { Name = "A", Url = "https://u:p@prometheus.example.com/api/v1/query" },
                new() { Url = "https://b.example.com", BearerToken = "Bearer x", User = "u" },
                new() { Url = "https://c.example.com", Password = "p" },
            ],
        });

        result.Failures!.Count().ShouldBe(7);
        result.Failures!.ShouldAllBe(failure => failure.StartsWith("Prometheus:Servers"));
        result.Failures!.ShouldContain("Prometheus:Servers:0:Url is \"prometheus:9090/x\"; write the server's address, such as https://prometheus.example.com.");
        result.Failures!.ShouldContain("Prometheus:Servers:1:Url goes too far; end it before /api/v1.");
    }
}
