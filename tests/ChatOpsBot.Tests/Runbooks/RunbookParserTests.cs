using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Tests.Runbooks;

public sealed class RunbookParserTests
{
    [Fact]
    public void Front_matter_is_read()
    {
        var runbook = Valid("""
            ---
            title: Orders are slow
            service: orders
            layout: default
            commands: slow {service}
            alerts: [OrdersSlow, OrdersDown]
            parameters: {namespace: shop, upstreams: [a, b]}
            escalation: {after: 1h30m, team: Shop, issues: [acme/shop]}
            escalate-on: pod.image-pull
            routes: {upstream: {team: Edge}}
            ---
            """);
        runbook.Title.ShouldBe("Orders are slow");
        runbook.Commands.ShouldBe(["slow {service}"]);
        runbook.Alerts.ShouldBe(["OrdersSlow", "OrdersDown"]);
        runbook.Parameters["upstreams"].ShouldBe("a b");
        runbook.Escalation.After.ShouldBe(TimeSpan.FromMinutes(90));
        runbook.Escalation.Issues.ShouldBe("acme/shop");
        runbook.Routes["upstream"].Team.ShouldBe("Edge");
        runbook.EscalateOn.ShouldBe(["pod.image-pull"]);
    }

    [Theory]
    [InlineData("---\ntitle: x\n# no end\n", 1, "close it")]
    [InlineData("---\ntitle: [x\n---\n", 3, "YAML")]
    [InlineData("---\ntitle: x\nescalation:\n  after: soon\n---\n", 4, "20m")]
    [InlineData("---\nalerts: {a: b}\n---\n", 2, "[one, two]")]
    [InlineData("---\ncommands: [\"check {a}\", \"check {b}\"]\n---\n", 2, "twice")]
    [InlineData("---\nescalate-on: pod.crashloop\n---\n", 2, "pod.crash-loop")]
    [InlineData("text\n\n```bash when=pod.crash-lop\nkubectl get pods\n```\n", 3, "pod.crash-loop")]
    [InlineData("```bash titel=\"x\"\nkubectl get pods\n```\n", 1, "title")]
    [InlineData("```bash expect=\"lots\"\nkubectl get pods\n```\n", 1, "3 Running")]
    public void What_is_wrong_is_named_with_its_line_and_what_to_write(string text, int line, string hint)
    {
        var problem = RunbookParser.Parse("x.md", text).Problems.ShouldHaveSingleItem();
        problem.Line.ShouldBe(line, problem.Message);
        problem.Message.ShouldContain(hint);
    }

    [Fact]
    public void Line_endings_marks_tabs_and_tildes_change_nothing()
    {
        var runbook = Valid("\uFEFF---\r\ntitle: x\r\n---\r\n# Head\r\n\r\n1. Look at the pods\r\n\r\n\t~~~sh\r\n\tkubectl get pods\r\n\t~~~\r\n");
        var step = runbook.Steps.ShouldHaveSingleItem();
        (step.Text, step.Line, step.Title).ShouldBe(("kubectl get pods", 9, "Look at the pods"));
    }

    [Fact]
    public void Of_a_transcript_only_the_prompted_lines_are_steps() =>
        Texts("```console\n$ kubectl get pods\nNAME   READY\nkubectl-0 1/1\n$ kubectl get nodes \\\n    -o wide\nnode-1 Ready\n```\n").ShouldBe(["kubectl get pods", "kubectl get nodes -o wide"]);

    [Fact]
    public void A_root_prompt_is_a_prompt_and_a_comment_a_title()
    {
        Texts("```\n# kubectl get pods\nNAME READY\n```\n").ShouldBe(["kubectl get pods"]);
        var step = Valid("```bash\n# All the pods\nkubectl get pods\n```\n").Steps.ShouldHaveSingleItem();
        step.Title.ShouldBe("All the pods");
    }

    [Theory]
    [InlineData("```bash\ncat <<EOF | kubectl apply -f -\nkind: Pod\nEOF\n```")]
    [InlineData("```bash\nfor p in a b; do\n  kubectl delete pod $p\ndone\n```")]
    [InlineData("```bash\nkubectl patch deploy x -p '{\n}'\n```")]
    [InlineData("```bash\nrestart() {\n  kubectl rollout restart deploy/x\n}\n```")]
    public void A_script_is_one_manual_step(string text)
    {
        var runbook = Valid(text);
        runbook.Steps.Length.ShouldBe(1);
        RunbookLint.Lint(runbook, StepLanguages.Standard()).Single().Verdict.ShouldBe("manual");
    }

    [Theory]
    [InlineData("`CrashLoopBackOff`, `Running`, `kubectl`, `deploy.yaml` and `kubectl logs`")]
    [InlineData("```json\n{\"a\": 1}\n```")]
    [InlineData("```\nNAME READY\nx 1/1\n```")]
    [InlineData("```yaml\nkubectl: x\n```")]
    [InlineData("Uses `status{code=\"5\"}` in a template.")]
    [InlineData("{% comment %}\n`kubectl get pods`\n{% endcomment %}")]
    public void What_is_no_command_is_no_step(string text) => Texts(text).ShouldBeEmpty();

    [Fact]
    public void Jekylls_highlight_is_a_block() =>
        Texts("{% highlight bash %}\nkubectl get pods\n{% endhighlight %}\n").ShouldBe(["kubectl get pods"]);

    [Fact]
    public void Promql_in_a_sentence_about_Prometheus_is_a_step() =>
        Valid("## In Prometheus\n\nUse `sum(rate(x{rc=\"5\"}[2m]))` and `up { job = \"a\" }`.\n").Steps.Select(step => step.Language).ShouldBe(["promql", "promql"]);

    [Fact]
    public void Promql_over_several_lines_is_one_expression() =>
        Texts("```promql\n# ratio\nsum(rate(a[5m]))\n/\nsum(rate(b[5m]))\n\nup\n```").ShouldBe(["sum(rate(a[5m])) / sum(rate(b[5m]))", "up"]);

    [Fact]
    public void The_escalation_section_is_policy_where_the_front_matter_says_nothing()
    {
        var policy = Valid("## Escalation\nEscalate if unresolved within 45 minutes:\n- **Team**: Edge\n- **Slack**: #edge\n- **PagerDuty**: Edge on-call\n").Escalation;
        policy.ShouldBe(new(TimeSpan.FromMinutes(45), "Edge", "#edge", "Edge on-call"));
    }

    [Fact]
    public void Hostile_files_are_problems_not_crashes()
    {
        RunbookParser.Parse("x.md", new string('>', 100_000)).ShouldNotBeNull();
        RunbookParser.Parse("x.md", "---\na: " + new string('[', 50_000) + "\n---\n").Runbook.ShouldBeNull();
        RunbookParser.Parse("x.md", new string('x', 2_000_000)).Runbook.ShouldBeNull();
        RunbookParser.Parse("x.md", "```bash\n" + new string('\u0001', 100_000) + "\n```").ShouldNotBeNull();
    }

    private static Runbook Valid(string text)
    {
        var reading = RunbookParser.Parse("x.md", text);
        reading.Problems.ShouldBeEmpty();
        return reading.Runbook!;
    }

    private static IEnumerable<string> Texts(string text) => Valid(text).Steps.Select(step => step.Text);
}
