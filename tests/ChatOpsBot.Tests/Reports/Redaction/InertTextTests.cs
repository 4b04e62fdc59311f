using ChatOpsBot.Core.Reports.Redaction;
using Markdig;

namespace ChatOpsBot.Tests.Reports.Redaction;

public sealed class InertTextTests
{
    private static readonly MarkdownPipeline GitHubLike = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseTaskLists().Build();

    public static TheoryData<string> Hostile => new(
        [
            "@acme/everyone please", "see #123 and GH-1 and acme/shop#7", "https://evil.example/x", "www.evil.example", "HTTP://EVIL.EXAMPLE", "ftp://evil.example",
            "mail me@evil.example or mailto:me@evil.example", "[click](https://evil.example)", "![x](https://evil.example/p.png)", "[ref]: https://evil.example",
            "<https://evil.example>", "<img src=x onerror=alert(1)>", "<!-- hidden -->", "</td></tr></table>", "a | b | c", "---", "# heading", "> quote",
            "- [ ] task", "1. item", "1) item", "* star *bold* __b__ ~~gone~~", "`code` ``more``", "```\nfence\n```", "    indented", "a\n\n# b", "&lt;script&gt;",
            "$x^2$ and $$y$$", ":tada: done", "\\[not](https://evil.example)", "\\`x`", "+ plus", "===", "a  \nb", "\\", "|", "\\|", "@\u200Bme", "h\u202Ettps://x",
        ]);

    [Theory]
    [InlineData("plain text, untouched: ok", "plain text, untouched: ok")]
    [InlineData("tab\tand\nline", "tab\tand\nline")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b]0;title\u0007x", "x")]
    [InlineData("\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u009b2Jgone", "gone")]
    [InlineData("\u001b(0x", "x")]
    [InlineData("open \u001b[31", "open ␛[31")]
    [InlineData("bell\u0007 nul\0 back\b\u007f", "bell␇ nul␀ back␈␡")]
    [InlineData("progress 1%\rprogress 2%\r\nend", "progress 1%␍progress 2%\nend")]
    [InlineData("user\u202Etxt.exe", "usertxt.exe")]
    [InlineData("in\u200Bvis\u2060ible\uFEFF", "invisible")]
    [InlineData("a\u2028b\u0085c", "a\nb\uFFFDc")]
    [InlineData("smile 😀 ñ 漢", "smile 😀 ñ 漢")]
    public void Plain_text_shows_what_is_there_and_steers_nothing(string text, string plain) => InertText.Plain(text).ShouldBe(plain);

    [Fact]
    public void Half_a_character_does_not_leave() => InertText.Plain("a" + (char)0xD800 + "b").ShouldBe("a\uFFFDb");

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Running_text_renders_as_it_was_written_and_as_nothing_else(string text)
    {
        var html = Markdig.Markdown.ToHtml(InertText.Markdown(text), GitHubLike).Trim();

        html.ShouldStartWith("<p>");
        html.ShouldEndWith("</p>");
        var inner = html[3..^4];
        inner.ShouldNotContain("<");
        System.Net.WebUtility.HtmlDecode(inner).Replace("\u200B", "").ShouldBe(InertText.Line(text));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void In_a_table_text_and_code_stay_in_their_cell(string text)
    {
        var html = Markdig.Markdown.ToHtml($"| a | b |\n|---|---|\n| {InertText.Markdown(text)} | {InertText.Code(text, inTable: true)} |\n", GitHubLike);

        Count(html, "<td>").ShouldBe(2);
        html.ShouldNotContain("<a ");
        html.ShouldNotContain("<img");
        html.ShouldEndWith("</table>\n");
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_code_span_holds_the_whole_text(string text)
    {
        var html = Markdig.Markdown.ToHtml("x " + InertText.Code(text), GitHubLike).Trim();

        html.ShouldStartWith("<p>x <code>");
        html.ShouldEndWith("</code></p>");
        System.Net.WebUtility.HtmlDecode(html["<p>x <code>".Length..^"</code></p>".Length]).Trim().ShouldBe(InertText.Line(text));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_text_leaves_its_fence(string text)
    {
        var html = Markdig.Markdown.ToHtml(InertText.Fence(text, "text\nx") + "after", GitHubLike).Trim();

        html.ShouldStartWith("<pre><code class=\"language-textx\">");
        html.ShouldEndWith("</code></pre>\n<p>after</p>");
        Count(html, "<pre>").ShouldBe(1);
    }

    [Theory]
    [InlineData("@octocat", "@\u200Boctocat")]
    [InlineData("see #12", "see #\u200B12")]
    [InlineData("gh-12", "gh-\u200B12")]
    [InlineData("https://x.y", "https:\u200B//x.y")]
    [InlineData("www.x.y", "www\u200B.x.y")]
    public void What_GitHub_would_link_is_broken_by_a_character_that_nobody_sees(string text, string inert) => InertText.Markdown(text).ShouldBe(inert);

    [Fact]
    public void A_megabyte_of_controls_ends() =>
        InertText.Markdown(string.Concat(Enumerable.Repeat("\u001b[", 200_000)) + string.Concat(Enumerable.Repeat("\u001b]", 5_000))).ShouldNotBeNull();

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
