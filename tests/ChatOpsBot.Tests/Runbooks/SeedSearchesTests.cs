using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Tests.Runbooks;

/// <summary>The searches and questions that the project began with stand in shipped runbooks, and are read as what they are.</summary>
public sealed class SeedSearchesTests
{
    [Theory]
    [InlineData("armada-kedge-5xx.md", "logs", """-path:/healthz -msg:"request ID generated" -path:/metrics -msg:"Request complete" "status_code":500""")]
    [InlineData("balancer-5xx.md", "alb", "5xx")]
    [InlineData("blocking-scans.md", "alb", "404")]
    public void A_search_of_the_seeds_is_a_step_that_runs(string file, string language, string text)
    {
        var steps = Read(file).Steps;

        var step = steps.Single(one => one.Language == language && one.Text == text);
        StepLanguages.Standard().Read(language, new StepText(step.Text, step.Attributes)).ShouldBeOfType<StepReading.Query>();
    }

    [Theory]
    [InlineData("armada-kedge-5xx.md", "unless", "restart.correlated")]
    [InlineData("balancer-5xx.md", "when", "policy.limit-range")]
    public void A_decision_of_the_seeds_is_the_condition_of_a_step(string file, string kind, string cause) =>
        Read(file).Steps.ShouldContain(step => (kind == "when" ? step.Attributes.When : step.Attributes.Unless) == cause);

    [Theory]
    [InlineData("balancer-5xx.md", "limitranges")]
    [InlineData("balancer-5xx.md", "--previous")]
    [InlineData("balancer-5xx.md", "top pods")]
    public void What_the_postmortem_found_out_late_is_asked_at_once(string file, string part) =>
        Read(file).Steps.ShouldContain(step => step.Text.Contains(part));

    private static Runbook Read(string file)
    {
        var path = Path.Combine(RealParts.RepositoryRoot!, "manifests", "runbooks", file);
        return RunbookParser.Parse(path, File.ReadAllText(path)).Runbook.ShouldNotBeNull();
    }
}
