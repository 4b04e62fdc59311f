using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Rules.Logs;

namespace ChatOpsBot.Tests.Diagnosis.Rules;

/// <summary>What is seen outside of the cluster's objects: changes, and what others write of their upstreams.</summary>
public sealed class OutsideRulesTests
{
    [Fact]
    public void Changes_of_one_service_in_two_repositories_are_one_cause_that_says_each_thing_once()
    {
        var changes = new ChangeObservation[]
        {
            new("deployment", "acme/web", "v2.1", "ana", Some.Now.AddMinutes(-40), null) { EvidenceId = "2" },
            new("pull request", "acme/web-config", "Raise the limit", "ben", Some.Now.AddMinutes(-50), null) { EvidenceId = "3" },
        };
        var observed = new Observations(
            [.. changes, new UptimeObservation("web", "https://web.example.com", false, [], Some.Now.AddMinutes(-30), null), Some.Object("""{"kind":"Deployment","metadata":{"namespace":"shop","name":"web"},"spec":{"replicas":1},"status":{"readyReplicas":1}}""")],
            TimeWindow.Ending(Some.Now, TimeSpan.FromHours(1)), Some.Now, "web");

        var cause = new CauseRanker().Rank(observed).Single(one => one.Code == "workload.recent-rollout");

        cause.Subject.ShouldBe("Deployment/shop/web");
        cause.For.Select(finding => finding.Text).ShouldBe(["2026-03-04 09:10:00 UTC: pull request Raise the limit by ben.", "2026-03-04 09:20:00 UTC: deployment v2.1 by ana.", "The trouble began at 2026-03-04 09:30:00 UTC."]);
        cause.Against.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"level":"INFO","message":"JVM arguments [-Xms1g, -XX:+HeapDumpOnOutOfMemoryError, -XX:HeapDumpPath=data]"}""", null)]
    [InlineData("Picked up JAVA_TOOL_OPTIONS: -XX:+ExitOnOutOfMemoryError", null)]
    [InlineData("java.lang.OutOfMemoryError: Java heap space", "resource.memory-saturated")]
    [InlineData("Unhandled exception. System.Globalization.CultureNotFoundException: Only the invariant culture is supported. See https://aka.ms/GlobalizationInvariantMode", "code.exception")]
    [InlineData("Error: getaddrinfo ENOTFOUND db.shop.svc", "dns.failing")]
    public void A_word_within_another_is_no_trouble(string line, string? code) => LineClasses.Read(line)?.Code.ShouldBe(code);

    [Fact]
    public void What_a_server_could_not_bind_to_is_no_upstream() => LineClasses.Read("java.io.IOException: Failed to bind to server socket: tcp://0.0.0.0:61616")!.Value.Target.ShouldBeEmpty();

    [Theory]
    [InlineData("circuit breaker open, upstream \"auth-service\" not asked", "auth-service")]
    [InlineData("io.github.resilience4j.circuitbreaker.CallNotPermittedException: CircuitBreaker 'billing' is OPEN and does not permit further calls", "billing")]
    [InlineData("ERROR circuit open for https://ledger.example.com:8443/v1", "ledger.example.com:8443")]
    [InlineData("circuit breaker is open", "")]
    public void An_open_breaker_is_told_with_what_is_behind_it(string line, string target) => LineClasses.Read(line).ShouldBe(("upstream.circuit-open", target));
}
