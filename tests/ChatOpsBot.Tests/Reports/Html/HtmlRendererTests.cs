using System.Xml.Linq;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Html;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Reports.Html;

public sealed class HtmlRendererTests
{
    private const string Evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' onmouseover=x \u001b[31mred\u001b[0m \u202Eevil https://evil.example javascript:alert(1) <svg onload=x> &lt; \0 \uFFFE";

    private static readonly HtmlLinks Room = new() { Buttons = true, Evidence = (run, step) => $"/evidence?run={run}&step={step}" };

    [Fact]
    public void Every_kind_of_block_is_rendered_as_it_was_last_looked_at() => Golden.Same(HtmlRenderer.Render(Showcase.Everything, Room), "everything.html");

    [Fact]
    public void A_page_to_read_has_no_buttons() => HtmlRenderer.Render(Showcase.Everything).ShouldNotContain("<button");

    [Fact]
    public void A_fragment_is_well_formed_and_holds_no_style_or_script()
    {
        var fragment = XElement.Parse(HtmlRenderer.Render(Showcase.Everything, Room));

        Dangers(fragment).ShouldBeEmpty();
    }

    [Fact]
    public void Hostile_text_is_text_wherever_it_stands()
    {
        var fragment = XElement.Parse(HtmlRenderer.Render(Hostile(Evil), Room));

        Dangers(fragment).ShouldBeEmpty();
        fragment.Value.ShouldContain("<script>alert(1)</script>");
        fragment.Value.ShouldNotContain("\u001b");
        fragment.Value.ShouldNotContain("\u202E");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example")]
    [InlineData("https://user:secret@evil.example/")]
    [InlineData("file:///etc/passwd")]
    public void An_address_that_is_none_is_no_link(string address) =>
        HtmlRenderer.Render(Report.Of("x", new ReportBlock.Link("look", address))).ShouldNotContain("<a ");

    [Fact]
    public void A_line_of_a_megabyte_is_cut_and_says_so()
    {
        var html = HtmlRenderer.Render(Report.Of("x", new ReportBlock.Excerpt("log", [new string('a', 1 << 20)], 0)));

        html.Length.ShouldBeLessThan(10_000);
        html.ShouldContain("more characters");
    }

    [Fact]
    public void Times_in_UTC_can_be_found_by_the_page() =>
        HtmlRenderer.Render(Report.Of("since 2026-07-01 09:12 UTC", new ReportBlock.Note(NoteKind.Good, "at 10:30 UTC"))).ShouldContain("<time class=\"utc\">10:30 UTC</time>");

    [Fact]
    public void A_table_with_fewer_cells_than_columns_is_no_error() =>
        HtmlRenderer.Render(Report.Of("x", new ReportBlock.Table("", ["a", "b"], [["1"], []]))).ShouldContain("<td>1</td>");

    private static Report Hostile(string text) => new(text,
    [
        .. Showcase.Everything.Blocks.Select(block => block switch
        {
            ReportBlock.Heading => new ReportBlock.Heading(text),
            ReportBlock.Note note => new ReportBlock.Note(note.Kind, text),
            ReportBlock.Fields => new ReportBlock.Fields([new(text, text)]),
            ReportBlock.Bullets => new ReportBlock.Bullets([text]),
            ReportBlock.Plan plan => new ReportBlock.Plan([.. plan.Steps.Select(step => step with { Id = text, Title = text, Cluster = text, Detail = text })]),
            ReportBlock.CauseList => new ReportBlock.CauseList([new(text, text, text, double.NaN, text, [text + " (step " + text + ")"], [text], [text])]),
            ReportBlock.Table => new ReportBlock.Table(text, [text, text], [[text, text]]),
            ReportBlock.Chart chart => chart with { Title = text, Unit = text, Lines = [chart.Lines[0] with { Name = text }], Marks = [chart.Marks[0] with { Text = text }] },
            ReportBlock.Excerpt => new ReportBlock.Excerpt(text, [text], 1) { Matches = ["script", "<", "&"] },
            ReportBlock.Actions => new ReportBlock.Actions(text, [new(text, text, text), new(text, "a", text)]),
            ReportBlock.Fold => (ReportBlock)new ReportBlock.Fold(text, [new ReportBlock.Note(NoteKind.Good, text)]),
            ReportBlock.Link => new ReportBlock.Link(text, text),
            _ => throw new InvalidOperationException($"Add {block.GetType().Name} here."),
        }),
    ])
    { Run = text };

    /// <summary>What a browser would act on.</summary>
    private static IEnumerable<string> Dangers(XElement root)
    {
        string[] harmless = ["div", "p", "h3", "h4", "h5", "h6", "ol", "ul", "li", "span", "b", "strong", "code", "pre", "mark", "dl", "dt", "dd", "details", "summary", "section", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "a", "button", "time",
            "svg", "g", "rect", "line", "polyline", "path", "circle", "text", "title"];
        foreach (var element in root.DescendantsAndSelf())
        {
            if (!harmless.Contains(element.Name.LocalName))
            {
                yield return $"element {element.Name}";
            }

            foreach (var attribute in element.Attributes().Where(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "style" or "src" or "srcset" or "formaction"))
            {
                yield return $"attribute {attribute}";
            }

            if (element.Attribute("href") is { } href && !HtmlText.IsAddress(href.Value))
            {
                yield return $"address {href}";
            }
        }
    }
}
