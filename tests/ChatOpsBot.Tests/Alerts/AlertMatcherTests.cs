using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Tests.Alerts;

public sealed class AlertMatcherTests
{
    private static readonly AlertMatcher Matcher = new(
        new Vocabulary(
            [
                Book("gateway", "service: api-gateway\nalerts: [ApiGatewayHigh5xx]"), Book("disks", "alerts: ['*Filesystem*', 'Disk*']"), Book("sites", "alerts: ['source:statuscake']"),
                Book("errors", "alerts: ['source:sentry']"), Book("infra", "alerts: ['class:infrastructure']"), Book("apps", "alerts: ['class:application']"), Book("check", "title: Anything"),
                Book("pods", "look: true\nalerts: [KubePodCrashLooping]"),
            ],
            [("api-gateway", ["gw"]), ("servicerouter", ["app.example.com"])], []),
        "check");

    [Theory]
    [InlineData("ApiGatewayHigh5xx", "gateway")]
    [InlineData("apigatewayhigh5XX", "gateway")]
    [InlineData("NodeFilesystemAlmostFull", "disks")]
    [InlineData("DiskSlow", "disks")]
    [InlineData("SlowDisk", "infra")]
    [InlineData("KubePodCrashLooping", "infra")]
    [InlineData("LoginsFail", "apps")]
    public void A_name_finds_its_runbook_before_its_class_does(string name, string runbook) => Matcher.Match(SomeAlert.Group(name)).Runbook.Name.ShouldBe(runbook);

    [Theory]
    [InlineData("https://wiki.example.com/runbooks/disks.md")]
    [InlineData("https://wiki.example.com/runbooks/disks.html#first")]
    [InlineData("https://wiki.example.com/runbooks/Disks/")]
    public void A_runbook_url_wins_over_all(string address) => Matcher.Match(SomeAlert.Group("ApiGatewayHigh5xx") with { RunbookUrl = address }).Runbook.Name.ShouldBe("disks");

    [Theory]
    [InlineData("statuscake", "sites")]
    [InlineData("sentry", "errors")]
    public void A_source_has_a_runbook_of_its_own(string source, string runbook) => Matcher.Match(SomeAlert.Group("anything") with { Source = source }).Runbook.Name.ShouldBe(runbook);

    [Theory]
    [InlineData("service", "gw", "api-gateway", "gateway")]
    [InlineData("app", "orders", "orders", "apps")]
    [InlineData("deployment", "kedge", "kedge", "apps")]
    public void Labels_name_the_service(string label, string value, string service, string runbook)
    {
        var match = Matcher.Match(SomeAlert.Group("ErrorsHigh", (label, value)));

        (match.Service, match.Runbook.Name).ShouldBe((service, runbook));
    }

    [Fact]
    public void What_an_exporters_labels_say_of_the_exporter_is_not_taken_for_the_service()
    {
        var match = Matcher.Match(SomeAlert.Group("KubePodNotReady", ("job", "kube-state-metrics"), ("service", "prometheus-kube-state-metrics"), ("container", "kube-state-metrics"), ("pod", "kedge-5d9c-x2x")));

        match.Service.ShouldBe("kedge-5d9c-x2x");
    }

    [Fact]
    public void A_site_is_known_by_its_alias() =>
        Matcher.Match(SomeAlert.Group("app", ("site", "app.example.com")) with { Source = "statuscake" }).Service.ShouldBe("servicerouter");

    private static Runbook Book(string name, string front) => RunbookParser.Parse($"{name}.md", $"---\n{front}\n---\n# {name}\n").Runbook!;
}
