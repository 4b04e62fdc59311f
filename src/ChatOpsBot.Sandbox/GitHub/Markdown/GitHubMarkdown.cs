using System.Net;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace ChatOpsBot.Sandbox.GitHub.Markdown;

/// <summary>
/// Renders the Markdown of an issue as GitHub shows it: tables, task lists, fenced code, charts. Whatever the text says,
/// the result holds no script, no event, no image and no link but to http, https and mailto.
/// https://github.github.com/gfm/
/// </summary>
internal static class GitHubMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).UseAutoLinks().Build();

    public static string ToHtml(string markdown)
    {
        var text = VisibleText.Of(markdown);
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        var html = new SafeHtml();
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new SafeHtmlBlockRenderer(html));
        renderer.ObjectRenderers.Replace<HtmlInlineRenderer>(new SafeHtmlInlineRenderer(html));
        renderer.ObjectRenderers.Replace<LinkInlineRenderer>(new SafeLinkRenderer());
        renderer.ObjectRenderers.Replace<AutolinkInlineRenderer>(new SafeAutolinkRenderer());
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new FencedCodeRenderer());
        try
        {
            var document = Markdig.Markdown.Parse(text, Pipeline);
            AlignByClass(document);
            renderer.Render(document);
        }
        catch (ArgumentException)
        {
            // Markdig refuses what is nested deeper than it can walk; the reader still gets the text.
            return $"<pre>{WebUtility.HtmlEncode(text)}</pre>";
        }

        return writer + html.CloseAll();
    }

    /// <summary>Markdig aligns a column by inline style, which the pages' security policy forbids.</summary>
    private static void AlignByClass(MarkdownDocument document)
    {
        foreach (var table in document.Descendants<Table>())
        {
            foreach (var row in table.OfType<TableRow>())
            {
                for (var column = 0; column < Math.Min(row.Count, table.ColumnDefinitions.Count); column++)
                {
                    if (table.ColumnDefinitions[column].Alignment is { } alignment)
                    {
                        row[column].GetAttributes().AddClass(alignment.ToString().ToLowerInvariant());
                    }
                }
            }

            table.ColumnDefinitions.ForEach(column => column.Alignment = null);
        }
    }

    private static void Replace<T>(this ObjectRendererCollection renderers, IMarkdownObjectRenderer replacement)
        where T : IMarkdownObjectRenderer
    {
        renderers.RemoveAll(renderer => renderer is T);
        renderers.Insert(0, replacement);
    }
}
