using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ChatOpsBot.Core.Reports.Html;

/// <summary>Probable causes: each with its confidence, the chain of what it explains, and the evidence one click away.</summary>
internal static class HtmlCauses
{
    private const int MostFindings = 40;

    public static void Write(ReportBlock.CauseList causes, string? run, HtmlLinks links, int level, StringBuilder html)
    {
        html.Append("<section class=\"causes\"><h").Append(level).Append('>').Append(causes.Causes.Length == 1 ? "Probable cause" : "Probable causes, best first").Append("</h").Append(level).Append("><ol>");
        foreach (var cause in causes.Causes)
        {
            Write(cause, run, links, html);
        }

        html.Append("</ol></section>");
    }

    private static void Write(CauseView cause, string? run, HtmlLinks links, StringBuilder html)
    {
        var percent = (int)Math.Round(Math.Clamp(double.IsFinite(cause.Confidence) ? cause.Confidence : 0, 0, 1) * 100);
        html.Append(CultureInfo.InvariantCulture, $"<li class=\"cause\"><p class=\"summary\"><span class=\"confidence\"><svg viewBox=\"0 0 100 8\" aria-hidden=\"true\"><rect class=\"fill-grid\" width=\"100\" height=\"8\" rx=\"4\"/><rect class=\"fill-sure\" width=\"{percent}\" height=\"8\" rx=\"4\"/></svg><b>{percent} %</b></span> <strong>{HtmlText.Inline(cause.Summary)}</strong></p>");
        html.Append("<p class=\"about\"><code>").Append(HtmlText.Inline(cause.Code)).Append("</code> on <code>").Append(HtmlText.Inline(cause.Subject)).Append("</code>")
            .Append(cause.Cluster is "" or "default" ? "" : $" in {HtmlText.Inline(cause.Cluster)}").Append("</p>");
        if (!cause.Chain.IsEmpty)
        {
            Findings("explains", cause.Chain, run, links, html);
        }

        html.Append("<details class=\"findings\"><summary>Evidence: ").Append(CultureInfo.InvariantCulture, $"{cause.For.Length} for, {cause.Against.Length} against</summary>");
        Findings("for", cause.For, run, links, html);
        Findings("against", cause.Against, run, links, html);
        html.Append("</details></li>");
    }

    private static void Findings(string word, ImmutableArray<string> findings, string? run, HtmlLinks links, StringBuilder html)
    {
        if (findings.IsEmpty)
        {
            return;
        }

        html.Append("<ul class=\"").Append(word).Append("\">");
        foreach (var finding in findings.Take(MostFindings))
        {
            html.Append("<li><span class=\"word\">").Append(word).Append("</span> ").Append(Finding(finding, run, links)).Append("</li>");
        }

        html.Append(findings.Length > MostFindings ? $"<li>and {findings.Length - MostFindings} more</li>" : "").Append("</ul>");
    }

    /// <summary>A finding ends with the step that says so, as <see cref="RunReport"/> writes it: <c>(step 3@eu-de)</c>.</summary>
    private static string Finding(string finding, string? run, HtmlLinks links)
    {
        const string Mark = " (step ";
        var at = finding.LastIndexOf(Mark, StringComparison.Ordinal);
        if (run is null || at < 0 || !finding.EndsWith(')'))
        {
            return HtmlText.Inline(finding);
        }

        var step = finding[(at + Mark.Length)..^1];
        return links.Evidence(run, step) is { } address
            ? $"{HtmlText.Inline(finding[..at])} <a class=\"evidence\" href=\"{HtmlText.Attribute(address)}\">(step {HtmlText.Inline(step)})</a>"
            : HtmlText.Inline(finding);
    }
}
