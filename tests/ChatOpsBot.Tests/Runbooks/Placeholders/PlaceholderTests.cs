using ChatOpsBot.Core.Runbooks.Placeholders;

namespace ChatOpsBot.Tests.Runbooks.Placeholders;

public sealed class PlaceholderTests
{
    [Theory]
    [InlineData("kubectl delete pod <pod name> -n {namespace} $X ${Y_Z}", "shell", "pod name,namespace,X,Y_Z")]
    [InlineData("kubectl get pods | awk '{print $9}'", "shell", "")]
    [InlineData("kubectl get pods | awk '{x}' | grep $APP", "shell", "APP")]
    [InlineData("kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}{end}'", "shell", "")]
    [InlineData("kubectl get pods | grep '$X'", "shell", "")]
    [InlineData("curl {{ site.link }}", "shell", "")]
    [InlineData("kubectl get pods <in>out", "shell", "")]
    [InlineData("sum(rate(x{app=\"$APP\",ns=\"<namespace>\"}[5m])) by {pod}", "promql", "APP,namespace")]
    public void Gaps_are_found_by_language(string text, string language, string expected) =>
        string.Join(',', PlaceholderFinder.Find(text, language).Select(gap => gap.Name)).ShouldBe(expected);

    [Theory]
    [InlineData("<pod-name>")]
    [InlineData("<pod name>")]
    [InlineData("$POD_NAME")]
    [InlineData("{podName}")]
    public void Names_are_compared_loosely(string gap) =>
        PlaceholderFiller.Fill($"kubectl get pod {gap}", "shell", new PlaceholderValues().Add("pod-name", "api-1")).Texts.ShouldBe(["kubectl get pod api-1"]);

    [Fact]
    public void A_list_makes_at_most_three_texts() =>
        PlaceholderFiller.Fill("kubectl logs <pod>", "shell", new PlaceholderValues().Add("pod", "a", "b", "c", "d")).Texts.ShouldBe(["kubectl logs a", "kubectl logs b", "kubectl logs c"]);

    [Fact]
    public void What_is_not_known_is_named()
    {
        var filled = PlaceholderFiller.Fill("kubectl logs <pod> -n $NS", "shell", new PlaceholderValues().Add("pod", "a"));
        filled.Open.ShouldBe(["NS"]);
        filled.Problem.ShouldBe("'NS' is not known");
    }

    [Theory]
    [InlineData("-A")]
    [InlineData("a b")]
    [InlineData("a;reboot")]
    [InlineData("$(reboot)")]
    [InlineData("a'b")]
    [InlineData("a\n")]
    [InlineData("*")]
    [InlineData("--server=http://evil")]
    public void A_value_cannot_break_out_of_a_command(string value)
    {
        var filled = PlaceholderFiller.Fill("kubectl get pod <pod>", "shell", new PlaceholderValues().Add("pod", value));
        filled.Texts.ShouldBeEmpty();
        filled.Refusal!.ShouldContain("plain word");
    }

    [Theory]
    [InlineData("x{a=\"<v>\"}", "\"} or up{b=\"", "x{a=\"\\\"} or up{b=\\\"\"}")]
    [InlineData("x{a=\"<v>\"}", "\\", "x{a=\"\\\\\"}")]
    [InlineData("x{a=~\"<v>.*\"}", "a.b|c", "x{a=~\"a\\\\.b\\\\|c.*\"}")]
    [InlineData("x{a='$v'}", "it's", "x{a='it\\'s'}")]
    public void A_value_cannot_break_out_of_a_string_in_promql(string text, string value, string expected) =>
        PlaceholderFiller.Fill(text, "promql", new PlaceholderValues().Add("v", value)).Texts.ShouldBe([expected]);

    [Theory]
    [InlineData("rate(x[<v>])", "5m]) or up[5m")]
    [InlineData("x{a=`<v>`}", "` or up")]
    public void What_cannot_be_escaped_in_promql_is_refused(string text, string value) =>
        PlaceholderFiller.Fill(text, "promql", new PlaceholderValues().Add("v", value)).Refusal.ShouldNotBeNull();
}
