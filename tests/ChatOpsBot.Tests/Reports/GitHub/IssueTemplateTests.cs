using ChatOpsBot.Core.Reports.GitHub;

namespace ChatOpsBot.Tests.Reports.GitHub;

public sealed class IssueTemplateTests
{
    private const string Body = "<!-- marker -->\n## Summary\n\nit crashes\n\n## Impact\n\nlogins\n\n## Evidence\n\n```text\n## not a heading\n```\n";

    [Fact]
    public void Its_headings_and_their_order_stay_with_our_material_under_them()
    {
        var filled = IssueTemplate.Fill("---\nname: Incident\nlabels: incident\n---\n## Severity\n\n<!-- SEV1 to SEV4 -->\n\n## Description\n\nWhat happened?\n\n## Root cause\n\nto be found\n", Body);

        filled.ShouldStartWith("<!-- marker -->\n## Severity\n\nlogins\n");
        filled.ShouldContain("## Description\n\nit crashes\n");
        filled.ShouldContain("## Root cause\n\nto be found\n");
        filled.ShouldNotContain("What happened?");
        filled.ShouldNotContain("name: Incident");
        filled.IndexOf("## Evidence", StringComparison.Ordinal).ShouldBeGreaterThan(filled.IndexOf("## Root cause", StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_inside_a_fence_is_no_heading() =>
        IssueTemplate.Fill("### Logs\n\npaste them\n", Body).ShouldContain("### Logs\n\n```text\n## not a heading\n```\n");

    [Fact]
    public void A_template_without_headings_changes_nothing_but_blank_lines() =>
        IssueTemplate.Fill("Tell us.\n", Body).TrimEnd().ShouldBe(Body.TrimEnd());
}
