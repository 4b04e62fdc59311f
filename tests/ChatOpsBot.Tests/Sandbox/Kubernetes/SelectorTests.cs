using ChatOpsBot.Sandbox.Kubernetes.Requests;
using ChatOpsBot.Sandbox.Kubernetes.Selectors;

namespace ChatOpsBot.Tests.Sandbox.Kubernetes;

public sealed class SelectorTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("app=web", true)]
    [InlineData("app==web,tier!=back", true)]
    [InlineData("app in (api,web)", true)]
    [InlineData("app notin (web)", false)]
    [InlineData("tier", false)]
    [InlineData("!tier,app", true)]
    [InlineData("weight>4,weight<6", true)]
    public void Every_operator_selects(string selector, bool expected) =>
        LabelSelector.Parse(selector).Matches(new Dictionary<string, string> { ["app"] = "web", ["weight"] = "5" }).ShouldBe(expected);

    [Theory]
    [InlineData("app in web")]
    [InlineData("app=a b")]
    [InlineData("weight>heavy")]
    [InlineData("a$b")]
    public void What_is_no_selector_is_a_bad_request(string selector) =>
        Should.Throw<ApiException>(() => LabelSelector.Parse(selector)).Code.ShouldBe(400);
}
