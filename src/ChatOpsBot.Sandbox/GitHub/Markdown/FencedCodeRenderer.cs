using System.Net;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace ChatOpsBot.Sandbox.GitHub.Markdown;

/// <summary>Code as it is; a Mermaid xychart as a drawing with its source folded beneath.</summary>
internal sealed class FencedCodeRenderer : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        var source = block.Lines.ToString();
        var code = $"<pre><code>{WebUtility.HtmlEncode(source)}\n</code></pre>";
        renderer.EnsureLine();
        if ((block as FencedCodeBlock)?.Info == "mermaid" && XyChart.TryParse(source) is { } chart)
        {
            renderer.Write($"<figure class=\"chart\">{XyChartSvg.Draw(chart)}<details><summary>Source of the chart</summary>{code}</details></figure>");
        }
        else
        {
            renderer.Write(code);
        }

        renderer.EnsureLine();
    }
}
