using ChatOpsBot.Configuration;
using Microsoft.Extensions.Configuration;

namespace ChatOpsBot.Tests.Configuration;

public sealed class UnknownSettingsTests
{
    [Theory]
    [InlineData("Kubernetes:Clusters:0:Kubeconfg", "Kubernetes:Clusters:0:Kubeconfg is read by nothing. Did you mean Kubernetes:Clusters:0:Kubeconfig?")]
    [InlineData("Sentry:Tokn", "Sentry:Tokn is read by nothing. Did you mean Sentry:Token?")]
    [InlineData("Logs:LogDna:Servicekeys", "Logs:LogDna:Servicekeys is read by nothing. Did you mean Logs:LogDna:ServiceKey?")]
    [InlineData("Services:0:Reposittory", "Services:0:Reposittory is read by nothing. Did you mean Services:0:Repository?")]
    [InlineData("StatusPages:1:Adress", "StatusPages:1:Adress is read by nothing. StatusPages:1 knows BearerToken, Hosts, Name, Url.")]
    [InlineData("Promtheus:Servers:0:Url", "Promtheus is no section of the settings. Did you mean Prometheus?")]
    [InlineData("Access:Roles:0:Mey", "Access:Roles:0:Mey is read by nothing. Access:Roles:0 knows")]
    public void A_key_that_nothing_reads_is_told_with_what_was_probably_meant(string key, string told) =>
        UnknownSettings.In(Configuration(key)).ShouldHaveSingleItem().ShouldStartWith(told);

    [Theory]
    [InlineData("Kubernetes:Clusters:0:Namespaces:0")]
    [InlineData("PagerDuty:RoutingKeys:API on-call")]
    [InlineData("statuscake:token")]
    [InlineData("GitHub:Project:Fields:Severity")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Urls")]
    [InlineData("PATH")]
    public void What_is_read_and_what_is_not_ours_is_left_alone(string key) => UnknownSettings.In(Configuration(key)).ShouldBeEmpty();

    [Fact]
    public void Every_section_of_ours_is_known() =>
        typeof(UnknownSettings).Assembly.GetTypes().Where(type => type.IsClass && type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is not null)
            .Select(type => (string)type.GetField("Section")!.GetRawConstantValue()!)
            .ShouldAllBe(section => UnknownSettings.In(Configuration($"{section}:0:Qqqqqqqq")).Concat(UnknownSettings.In(Configuration($"{section}:Qqqqqqqq"))).Any());

    private static IConfigurationRoot Configuration(string key) => new ConfigurationBuilder().AddInMemoryCollection([new(key, "x")]).Build();
}
