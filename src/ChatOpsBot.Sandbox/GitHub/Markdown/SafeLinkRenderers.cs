using System.Net;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace ChatOpsBot.Sandbox.GitHub.Markdown;

/// <summary>Links to the web and to mail; what points elsewhere is only its text. An image is a link to it.</summary>
internal sealed class SafeLinkRenderer : HtmlObjectRenderer<LinkInline>
{
    /// <summary>The start of an anchor, or null when the address may not be followed.</summary>
    public static string? Anchor(string? url)
    {
        var allowed = Uri.TryCreate(url, UriKind.Absolute, out var address)
            ? address.Scheme is "http" or "https" or "mailto"
            : url is { Length: > 0 } && url[0] == '#';
        return allowed ? $"<a href=\"{WebUtility.HtmlEncode(url)}\" rel=\"nofollow noopener noreferrer\">" : null;
    }

    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        var anchor = Anchor(link.GetDynamicUrl?.Invoke() ?? link.Url);
        renderer.Write(anchor);
        if (link.IsImage)
        {
            renderer.Write("[image] ");
        }

        renderer.WriteChildren(link);
        renderer.Write(anchor is null ? null : "</a>");
    }
}

internal sealed class SafeAutolinkRenderer : HtmlObjectRenderer<AutolinkInline>
{
    protected override void Write(HtmlRenderer renderer, AutolinkInline link)
    {
        var anchor = SafeLinkRenderer.Anchor(link.IsEmail ? "mailto:" + link.Url : link.Url);
        renderer.Write(anchor);
        renderer.WriteEscape(link.Url);
        renderer.Write(anchor is null ? null : "</a>");
    }
}
