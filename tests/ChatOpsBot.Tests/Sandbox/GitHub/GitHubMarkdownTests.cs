using System.Text.RegularExpressions;
using ChatOpsBot.Sandbox.GitHub.Markdown;

namespace ChatOpsBot.Tests.Sandbox.GitHub;

public sealed partial class GitHubMarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text <script src=//evil.test></script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<details ontoggle=alert(1) open>")]
    [InlineData("<details open onclick=\"alert(1)\">")]
    [InlineData("<sub\u0000onclick=alert(1)>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<iframe srcdoc=\"<script>alert(1)</script>\">")]
    [InlineData("<!--><script>alert(1)</script>-->")]
    [InlineData("<!-- a --!><script>alert(1)</script>")]
    [InlineData("<style>@import '//evil.test'</style>")]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](java&#10;script:alert(1))")]
    [InlineData("[a](data:text/html,<script>alert(1)</script>)")]
    [InlineData("[a](vbscript:x) [b](//evil.test) [c](file:///etc/passwd)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![a](x\" onerror=\"alert(1))")]
    [InlineData("[a]: javascript:alert(1)\n\n[a]")]
    [InlineData("[a](http://x.test/\"onmouseover=\"alert(1))")]
    [InlineData("[a](http://x.test '\"><script>alert(1)</script>')")]
    [InlineData("```mermaid\nxychart-beta\ntitle \"</text><script>alert(1)</script>\"\nline \"<img src=x onerror=1>\" [1,2]\n```")]
    [InlineData("```\"><script>\nx\n```")]
    [InlineData("| a |\n|---|\n| <b onclick=alert(1)>x</b> |")]
    public void Hostile_text_becomes_inert(string markdown)
    {
        var tags = Tag().Matches(GitHubMarkdown.ToHtml(markdown)).Select(match => match.Value).ToList();

        tags.ShouldAllBe(tag => InertTag().IsMatch(tag));
    }

    [Fact]
    public void Only_known_tags_pass_and_they_are_closed_where_they_were_opened()
    {
        GitHubMarkdown.ToHtml("<details open><summary>More</summary>\n\nInside<br>H<sub>2</sub>O <b>bold</b>\n")
            .ShouldBe("<details open><summary>More</summary>\n<p>Inside<br>H<sub>2</sub>O &lt;b&gt;bold&lt;/b&gt;</p>\n</details>");
        GitHubMarkdown.ToHtml("</details></summary> a").ShouldNotContain("</");
    }

    [Fact]
    public void Comments_are_hidden() => GitHubMarkdown.ToHtml("<!-- marker -->\n\nText <!-- another --> here").ShouldBe("\n<p>Text  here</p>\n");

    [Fact]
    public void Characters_that_reorder_or_hide_text_become_visible() =>
        GitHubMarkdown.ToHtml("a\u202eb\u2066c\u200fd\u001b[31m").ShouldBe("<p>a[U+202E]b[U+2066]c[U+200F]d[U+001B][31m</p>\n");

    [Fact]
    public void A_mention_is_plain_text() => GitHubMarkdown.ToHtml("@everyone @channel").ShouldBe("<p>@everyone @channel</p>\n");

    [Fact]
    public void Tables_tasks_and_code_are_rendered()
    {
        GitHubMarkdown.ToHtml("| a | b |\n|---|--:|\n| 1 | 2 |").ShouldContain("<td class=\"right\">2</td>");
        GitHubMarkdown.ToHtml("- [x] done").ShouldContain("checked");
        GitHubMarkdown.ToHtml("```sh\nkubectl get po <x>\n```").ShouldContain("<pre><code>kubectl get po &lt;x&gt;\n</code></pre>");
        GitHubMarkdown.ToHtml("see https://x.test/a").ShouldContain("<a href=\"https://x.test/a\" rel=\"nofollow noopener noreferrer\">");
    }

    [Fact]
    public void A_chart_is_drawn_with_its_source_beneath()
    {
        var html = GitHubMarkdown.ToHtml("```mermaid\nxychart-beta\n    title \"5xx\"\n    x-axis [a, \"b c\", d]\n    y-axis \"per second\" 0 --> 10\n    line [0, 5, 10]\n    bar [1, 2, 3]\n```");

        html.ShouldContain("<polyline class=\"series c0\"");
        Regex.Count(html, "<rect class=\"bar c1\"").ShouldBe(3);
        html.ShouldContain(">b c</text>");
        html.ShouldContain(">per second</text>");
        html.ShouldContain("<summary>Source of the chart</summary><pre><code>xychart-beta");
    }

    [Theory]
    [InlineData("pie\n \"a\": 1")]
    [InlineData("xychart-beta\nline [1, NaN]")]
    [InlineData("xychart-beta\nline [1, 1e999]")]
    [InlineData("xychart-beta\nline")]
    [InlineData("xychart-beta")]
    [InlineData("")]
    public void What_cannot_be_drawn_stays_code(string source) =>
        GitHubMarkdown.ToHtml($"```mermaid\n{source}\n```").ShouldStartWith("<pre><code>");

    [Theory]
    [InlineData("[", 60_000)]
    [InlineData("> ", 30_000)]
    [InlineData("<details>", 7_000)]
    [InlineData("*a ", 20_000)]
    [InlineData("- ", 30_000)]
    public void Nesting_without_end_is_still_shown(string piece, int times) =>
        GitHubMarkdown.ToHtml(string.Concat(Enumerable.Repeat(piece, times)) + "end").ShouldContain("end");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("""
        ^</?(p|pre|code|em|strong|del|ul|ol|li|hr|table|thead|tbody|tr|th|td|blockquote|h[1-6]|details|details open|summary|sub|sup|kbd|br|a|svg|text|polyline|figure)( /)?>$|^<a href="(https?:|mailto:|\#)[^"<>]*" rel="nofollow noopener noreferrer">$|^<(svg|text|line|polyline|circle|rect|figure)( (viewBox|role|aria-label|class|x|y|x1|x2|y1|y2|cx|cy|r|rx|width|height|text-anchor|points)="[^"<>]*")+/?>$
        """, RegexOptions.ExplicitCapture)]
    private static partial Regex InertTag();
}
