using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Shell;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsBot.Tests.Runbooks.Shell;

public sealed class ShellLanguageTests
{
    private static readonly ShellLanguage Shell = new([new KubectlReader(), new CurlReader()]);

    [Theory]
    [InlineData("kubectl get pods")]
    [InlineData("$ kubectl get pods | grep -v Running")]
    [InlineData("kubectl get pods 2>/dev/null | head -5")]
    [InlineData("kubectl logs x 2>&1 | tail -n 5  # the end")]
    [InlineData("kubectl get pods -l 'app in (a, b)' | awk '$3 != \"Running\" {print $1}'")]
    [InlineData("curl -sS -m 5 https://example.com/healthz?full=1")]
    [InlineData("curl -s -o /dev/null -w '%{http_code}\\n' https://example.com/")]
    [InlineData("curl -G https://example.com/q --data-urlencode 'query=up == 0'")]
    [InlineData("curl -I example.com")]
    public void A_read_is_a_query(string text) => Read(text).ShouldBeOfType<StepReading.Query>();

    [Theory]
    [InlineData("kubectl get pods > pods.txt")]
    [InlineData("kubectl get pods >> pods.txt")]
    [InlineData("kubectl get pods &> x")]
    [InlineData("kubectl get pods 2> errors.txt")]
    [InlineData("kubectl get pods < in")]
    [InlineData("kubectl get pods <in>out")]
    [InlineData("kubectl get pod $(kubectl get pods -o name)")]
    [InlineData("kubectl get pod `cat name`")]
    [InlineData("kubectl get pod \"$(cat name)\"")]
    [InlineData("kubectl get pod ${X:-y}")]
    [InlineData("kubectl get pod $X")]
    [InlineData("kubectl get pods && kubectl delete pod x")]
    [InlineData("kubectl get pods || reboot")]
    [InlineData("kubectl get pods; reboot")]
    [InlineData("kubectl get pods & reboot")]
    [InlineData("kubectl get pods\nreboot")]
    [InlineData("kubectl get pods | xargs kubectl delete")]
    [InlineData("kubectl get pods | tee x")]
    [InlineData("kubectl get pods | sh")]
    [InlineData("kubectl get pods |& grep x")]
    [InlineData("kubectl get pods kubectl get nodes")]
    [InlineData("KUBECONFIG=x kubectl get pods")]
    [InlineData("sudo kubectl get pods")]
    [InlineData("watch kubectl get pods")]
    [InlineData("kubectl get pods $'x'")]
    [InlineData("kubectl get pods 'x")]
    [InlineData("kubectl get pods *")]
    [InlineData("kubectl get pods {a,b}")]
    [InlineData("kubectl get pods ~")]
    [InlineData("kubectl get pods -n {{ site.ns }}")]
    [InlineData("kubectl get pods \u2013n x")]
    [InlineData("kubectl get pods | sed 's/x/y/w out'")]
    [InlineData("kubectl get pods | awk '{system($1)}'")]
    [InlineData("kubectl get pods | awk '{print $1 > \"out\"}'")]
    [InlineData("kubectl get pods | sort -o out")]
    [InlineData("kubectl get pods | grep x file")]
    [InlineData("kubectl get pods | tail -f")]
    [InlineData("curl https://u:p@example.com/")]
    [InlineData("curl -k https://example.com/")]
    [InlineData("curl -H 'Authorization: Bearer x' https://example.com/")]
    [InlineData("curl -H 'X-HTTP-Method-Override: DELETE' https://example.com/")]
    [InlineData("curl -u a:b https://example.com/")]
    [InlineData("curl -o file https://example.com/")]
    [InlineData("curl -d @file https://example.com/")]
    [InlineData("curl -X DELETE https://example.com/")]
    [InlineData("curl -sXPUT https://example.com/")]
    [InlineData("curl --next https://example.com/ https://example.org/")]
    [InlineData("curl file:///etc/passwd")]
    [InlineData("curl http://localhost/")]
    [InlineData("curl http://x.localhost:8001/")]
    [InlineData("curl http://127.1/")]
    [InlineData("curl http://2130706433/")]
    [InlineData("curl http://0x7f000001/")]
    [InlineData("curl http://[::1]/")]
    [InlineData("curl http://[::ffff:169.254.169.254]/")]
    [InlineData("curl http://169.254.169.254/latest/meta-data")]
    [InlineData("curl http://metadata.google.internal/")]
    [InlineData("curl {{site.data.link}}")]
    public void What_is_not_proven_to_be_a_read_waits_for_a_person(string text) =>
        Read(text).ShouldBeOfType<StepReading.Manual>().Reason.ShouldNotBeNullOrWhiteSpace();

    [Fact]
    public void A_post_is_a_change()
    {
        var change = Read("curl -X POST http://api-gateway/admin/circuit-breaker/auth-service/reset").ShouldBeOfType<StepReading.Change>();
        (change.Request.Verb, change.Request.Name).ShouldBe(("http-post", "http://api-gateway/admin/circuit-breaker/auth-service/reset"));
    }

    [Fact]
    public void Nothing_with_a_second_command_a_redirection_or_a_substitution_is_ever_a_query()
    {
        var words = Gen.Elements("kubectl get pods", "kubectl logs x", "curl https://example.com/", "grep x", "-n", "a", "'q'", "\"q\"", " ");
        var dangers = Gen.Elements(";", "&&", "||", "&", ">", ">>", "<", "$(id)", "`id`", "${X:-y}", "$X", "\n", "| sh", "| tee f", "<(id)");
        var lines =
            from before in Gen.NonEmptyListOf(words)
            from danger in dangers
            from after in Gen.ListOf(words)
            select "kubectl get pods " + string.Join(' ', before) + " " + danger + " " + string.Join(' ', after) + "z";
        Check.QuickThrowOnFailure(Prop.ForAll(lines.ToArbitrary(), line => Read(line) is not StepReading.Query));
    }

    [Fact]
    public void No_text_at_all_makes_it_throw() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => Read("kubectl " + text.Get) is not null && Read(text.Get) is not null));

    private static StepReading Read(string text) => Shell.Read(new(text, StepAttributes.None));
}
