namespace ChatOpsBot.Tests.Diagnosis.Rules;

public sealed class ClusterRulesTests
{
    [Theory]
    [InlineData("Ready", "Unknown", "node.not-ready")]
    [InlineData("DiskPressure", "True", "node.disk-pressure")]
    [InlineData("MemoryPressure", "True", "node.memory-pressure")]
    public void A_node_condition_names_the_cause(string type, string status, string code)
    {
        var cause = Some.Causes(Some.Object($$"""{"kind":"Node","metadata":{"name":"n1"},"status":{"conditions":[{"type":"{{type}}","status":"{{status}}","reason":"R","message":"m"} ] } }""")).ShouldHaveSingleItem();
        cause.Code.ShouldBe(code);
        cause.Subject.ShouldBe("Node/n1");
    }

    [Fact]
    public void A_ready_node_has_no_cause() =>
        Some.Causes(Some.Object("""{"kind":"Node","metadata":{"name":"n1"},"status":{"conditions":[{"type":"Ready","status":"True"},{"type":"DiskPressure","status":"False"}]}}""")).ShouldBeEmpty();

    [Theory]
    [InlineData("""pods "web-1" is forbidden: exceeded quota: compute, requested: cpu=1, used: cpu=4, limited: cpu=4""", "policy.quota-exceeded", "ResourceQuota/shop/compute")]
    [InlineData("""Internal error occurred: failed calling webhook "a.example": connection refused""", "policy.webhook-failing", "ReplicaSet/shop/web-5d9f7c")]
    [InlineData("""pods "web-1" is forbidden: error looking up service account shop/web: serviceaccount "web" not found""", "workload.create-failed", "ReplicaSet/shop/web-5d9f7c")]
    public void A_refused_creation_says_who_refuses(string message, string code, string subject)
    {
        var cause = Some.Causes(Some.Event("ReplicaSet", "web-5d9f7c", "FailedCreate", message)).ShouldHaveSingleItem();
        cause.Code.ShouldBe(code);
        cause.Subject.ShouldBe(subject);
    }
}
