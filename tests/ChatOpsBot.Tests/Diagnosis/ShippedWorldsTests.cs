using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Diagnosis;

public sealed class ShippedWorldsTests
{
    [Theory]
    [InlineData("amber", "armada-kedge", "pod.oom-killed")]
    [InlineData("birch", "kedge", "restart.correlated")]
    [InlineData("cedar", "catalog-service", "workload.recent-rollout")]
    [InlineData("cedar", "api-gateway", "workload.recent-rollout")]
    [InlineData("dune", "traefik", "policy.limit-range")]
    [InlineData("ember", "key-service", "pod.image-pull")]
    [InlineData("practice", "api-gateway", "workload.recent-rollout")]
    [InlineData("practice", "auth-service", "workload.recent-rollout")]
    [InlineData("practice", "kedge", "config.invalid pod.crash-loop")]
    public void The_root_of_a_world_stands_on_top(string world, string focus, string expected)
    {
        var causes = new CauseRanker().Rank(WorldFolder.Read(world, focus));
        causes.ShouldNotBeEmpty();
        expected.Split(' ').ShouldContain(causes[0].Code, string.Join("\n", causes.Select(Shown)));
    }

    [Theory]
    [InlineData("fjord", null)]
    [InlineData("fjord", "api-gateway")]
    [InlineData("fjord", "kedge")]
    [InlineData("cedar", "auth-service")]
    [InlineData("cedar", "kedge")]
    [InlineData("dune", "storefront")]
    [InlineData("practice", "catalog-service")]
    [InlineData("amber", "armada-api")]
    public void Healthy_things_have_no_cause(string world, string? focus)
    {
        var causes = new CauseRanker().Rank(WorldFolder.Read(world, focus));
        causes.ShouldBeEmpty(string.Join("\n", causes.Select(Shown)));
    }

    private static string Shown(Cause cause) => $"{cause.Code} {cause.Subject} {cause.Confidence} {cause.Summary}";
}
