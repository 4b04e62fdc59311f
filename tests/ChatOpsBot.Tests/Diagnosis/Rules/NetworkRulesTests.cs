using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Diagnosis.Rules;

public sealed class NetworkRulesTests
{
    [Theory]
    [InlineData("admin", "policy.network-blocked")]
    [InlineData("web", "upstream.timeout")]
    public void A_policy_that_lets_the_caller_through_is_not_named(string allowed, string code)
    {
        var lines = Enumerable.Range(0, 5).Select(i => new LogLine(Some.Now.AddMinutes(-i), "ERROR dial tcp 10.0.0.9:5432: i/o timeout"));
        var cause = Some.Causes(
            Pod("web", "10.0.0.8"),
            Pod("ledger", "10.0.0.9"),
            Some.Object($$$"""{"kind":"NetworkPolicy","metadata":{"namespace":"shop","name":"closed"},"spec":{"podSelector":{"matchLabels":{"app":"ledger"}},"policyTypes":["Ingress"],"ingress":[{"from":[{"podSelector":{"matchLabels":{"app":"{{{allowed}}}"} } }] }] } }"""),
            new LogObservation(new("Pod", "shop", "web"), "app", false, [.. lines.Reverse()]) { EvidenceId = "2" })[0];
        cause.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("notReadyAddresses", "service.no-endpoints")]
    [InlineData("addresses", null)]
    public void Endpoints_without_a_ready_address_name_their_service(string addresses, string? code) =>
        Some.Causes(Some.Object($$$"""{"kind":"Endpoints","metadata":{"namespace":"shop","name":"web"},"subsets":[{"{{{addresses}}}":[{"ip":"10.0.0.1"}]}]}"""))
            .Select(c => c.Code).ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData("false", "service.no-endpoints")]
    [InlineData("true", null)]
    public void A_slice_without_a_ready_endpoint_names_its_service(string ready, string? code) =>
        Some.Causes(Some.Object($$$"""{"kind":"EndpointSlice","metadata":{"namespace":"shop","name":"web-x","labels":{"kubernetes.io/service-name":"web"}},"endpoints":[{"addresses":["10.0.0.1"],"conditions":{"ready":{{{ready}}}} }] }"""))
            .Select(c => c.Code).ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData("http", "service.port-mismatch")]
    [InlineData("web", null)]
    public void A_target_port_that_no_container_declares_is_named(string target, string? code) =>
        Some.Causes(
            Pod("web", "10.0.0.8"),
            Some.Object($$$"""{"kind":"Service","metadata":{"namespace":"shop","name":"web"},"spec":{"selector":{"app":"web"},"ports":[{"port":80,"targetPort":"{{{target}}}"}]}}"""))
            .Select(c => c.Code).ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData(503, 503, "health.all-regions-down")]
    [InlineData(503, 200, "health.region-down")]
    [InlineData(200, 404, null)]
    public void Health_endpoints_tell_how_far_a_failure_reaches(int first, int second, string? code) =>
        Some.Causes(Health("https://api.us-south.example.com/health", first), Health("https://api.eu-de.example.com/health", second))
            .Select(c => c.Code).ShouldBe(code is null ? [] : [code]);

    [Fact]
    public void Hosts_of_one_region_fail_as_one_region()
    {
        var cause = Some.Causes(
            Health("https://api.eu-de.example.com/health", 503), Health("https://keys.eu-de.example.com/health", 503),
            Health("https://api.us-south.example.com/health", 200)).ShouldHaveSingleItem();
        cause.Code.ShouldBe("health.region-down");
        cause.Subject.ShouldBe("system:eu-de");
    }

    private static HttpObservation Health(string address, int status) => new(new(address), status, null, TimeSpan.FromMilliseconds(20), "", null) { EvidenceId = "1" };

    private static ObjectObservation Pod(string name, string ip) => Some.Object($$$"""
        {"kind":"Pod","metadata":{"namespace":"shop","name":"{{{name}}}","labels":{"app":"{{{name}}}"}},
         "spec":{"containers":[{"name":"app","ports":[{"name":"web","containerPort":8080}]}]},
         "status":{"phase":"Running","podIP":"{{{ip}}}","conditions":[{"type":"Ready","status":"True"}],"containerStatuses":[{"name":"app","ready":true,"restartCount":0,"state":{"running":{"startedAt":"2026-02-01T00:00:00Z"} } }] } }
        """);
}
