using System.Text;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Html;
using ChatOpsBot.Core.Reports.Pages;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>A run with every step's evidence whole, each at an address of its own.</summary>
internal static class RunPage
{
    public static string Render(string id, Run run)
    {
        var html = new StringBuilder("<main id=\"main\" class=\"page\"><h1>").Append(HtmlText.Inline(RunReport.Title(run))).Append("</h1><p class=\"lead\">").Append(HtmlText.Inline(RunReport.Verdict(run))).Append("</p>");
        html.Append(HtmlRenderer.Render(
            new Report("Steps", [new ReportBlock.Plan([.. run.Steps.Select(RunReport.Line)]), .. run.Causes.IsEmpty ? Array.Empty<ReportBlock>() : [new ReportBlock.CauseList(RunReport.Causes(run))]]) { Run = id },
            new HtmlLinks { Evidence = Addresses.Evidence }, 2));
        foreach (var step in run.Steps.Where(step => step.Evidence is not null))
        {
            html.Append("<section class=\"step-whole\" id=\"").Append(Addresses.Anchor(step.EvidenceId)).Append("\">").Append(HtmlRenderer.Render(EvidencePage.Of(run, step), level: 2)).Append("</section>");
        }

        return html.Append("</main>").ToString();
    }
}
