using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Tests.Runbooks;

public sealed class RunbookLintTests
{
    private static readonly StepLanguages Languages = StepLanguages.Standard();

    [Theory]
    [InlineData("api-gateway-5xx", 19)]
    [InlineData("armada-kedge-5xx", 6)]
    [InlineData("check", 19)]
    [InlineData("cluster", 6)]
    [InlineData("key-service-down", 15)]
    [InlineData("site-downtime", 11)]
    [InlineData("infrastructure-alerts", 17)]
    [InlineData("application-alerts", 12)]
    [InlineData("sentry-errors", 8)]
    [InlineData("balancer-5xx", 9)]
    [InlineData("blocking-scans", 3)]
    public void A_shipped_runbook_is_valid_and_every_step_of_it_runs_or_is_offered(string name, int steps)
    {
        var root = RealParts.RepositoryRoot ?? RealParts.Missing("the repository is not here");
        var file = Path.Combine(root, "manifests", "runbooks", name + ".md");
        var reading = RunbookParser.Parse(file, File.ReadAllText(file));
        reading.Problems.ShouldBeEmpty();
        var rows = RunbookLint.Lint(reading.Runbook!, Languages).ToList();
        rows.Count.ShouldBe(steps, string.Join('\n', rows));
        rows.Where(row => row.Verdict == "manual").ShouldBeEmpty();
        rows.Select(row => row.Line).ShouldBeInOrder();
    }

    [Fact]
    public void No_shipped_runbook_is_left_out()
    {
        var root = RealParts.RepositoryRoot ?? RealParts.Missing("the repository is not here");
        var judged = typeof(RunbookLintTests).GetMethod(nameof(A_shipped_runbook_is_valid_and_every_step_of_it_runs_or_is_offered))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>().Select(one => $"{one.Data[0]}.md");

        Directory.GetFiles(Path.Combine(root, "manifests", "runbooks"), "*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(judged.Order(StringComparer.Ordinal));
        foreach (var look in Directory.GetFiles(Path.Combine(root, "manifests", "runbooks", "looks"), "*.md"))
        {
            var reading = RunbookParser.Parse(look, File.ReadAllText(look));
            reading.Problems.ShouldBeEmpty();
            RunbookLint.Lint(reading.Runbook!, Languages).ShouldAllBe(row => row.Verdict == "query");
        }
    }

    [Theory]
    [InlineData("alb-502-postmortem.md", "")]
    [InlineData("handling-alerts.md", "")]
    [InlineData("api-gateway-5xx.md", "kubectl query,kubectl query,kubectl query,kubectl query,kubectl query,kubectl change,kubectl change,curl change,kubectl change,kubectl change")]
    [InlineData("armada-kedge-5xx.md", "kubectl query,kubectl change,promql query,promql query")]
    [InlineData("key-service-api-down.md", "curl manual,kubectl query,kubectl query")]
    public void A_runbook_as_a_team_wrote_it_loads_as_it_is(string name, string expected)
    {
        var root = RealParts.RepositoryRoot ?? RealParts.Missing("the repository is not here");
        var file = Path.Combine(root, "..", "shared", "seeds", name);
        if (!File.Exists(file))
        {
            file = Path.Combine(root, "..", "..", "shared", "seeds", name);
        }

        if (!File.Exists(file))
        {
            RealParts.Missing($"{name} is not here");
        }

        var reading = RunbookParser.Parse(name, File.ReadAllText(file));
        reading.Problems.ShouldBeEmpty();
        string.Join(',', RunbookLint.Lint(reading.Runbook!, Languages).Select(row => $"{row.Language} {row.Verdict}")).ShouldBe(expected);
    }

    [Fact]
    public void A_placeholder_is_just_a_word_in_lint()
    {
        var reading = RunbookParser.Parse("x.md", "```bash\nkubectl -n ${NS} logs <pod name> --tail=5\nkubectl get pod {pod} -n $NAMESPACE\n```\n");
        RunbookLint.Lint(reading.Runbook!, Languages).Select(row => row.Verdict).ShouldBe(["query", "query"]);
    }
}
