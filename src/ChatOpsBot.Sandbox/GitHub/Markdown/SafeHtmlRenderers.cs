using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ChatOpsBot.Sandbox.GitHub.Markdown;

internal sealed class SafeHtmlBlockRenderer(SafeHtml html) : HtmlObjectRenderer<HtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, HtmlBlock block)
    {
        renderer.EnsureLine();
        renderer.Write(html.Clean(block.Lines.ToString()));
        renderer.EnsureLine();
    }
}

internal sealed class SafeHtmlInlineRenderer(SafeHtml html) : HtmlObjectRenderer<HtmlInline>
{
    protected override void Write(HtmlRenderer renderer, HtmlInline inline) => renderer.Write(html.Clean(inline.Tag));
}
