using System.Collections.Immutable;
using System.Text;
using ChatOpsBot.Core.Reports.Svg;

namespace ChatOpsBot.Core.Reports.Html;

/// <summary>Renders a report as an HTML fragment with classes and no style or script; every text in it is inert. Pure: the same report gives the same fragment.</summary>
public sealed class HtmlRenderer
{
    /// <summary>A longer table is folded by the page to so many rows.</summary>
    private const int RowsBeforeFold = 12;

    private readonly StringBuilder _html = new();
    private readonly HtmlLinks _links;
    private readonly string? _run;

    private HtmlRenderer(HtmlLinks links, string? run) => (_links, _run) = (links, run);

    /// <param name="links">Null for a page to read.</param>
    /// <param name="level">Of the title's heading, 1 to 5; headings within are one deeper.</param>
    public static string Render(Report report, HtmlLinks? links = null, int level = 3)
    {
        var renderer = new HtmlRenderer(links ?? HtmlLinks.None, report.Run);
        renderer._html.Append("<div class=\"report").Append(report.Final ? "" : " running").Append("\"><h").Append(level).Append(" class=\"title\">").Append(HtmlText.Inline(report.Title)).Append("</h").Append(level).Append('>');
        renderer.Blocks(report.Blocks, level + 1);
        return renderer._html.Append("</div>").ToString();
    }

    private void Blocks(ImmutableArray<ReportBlock> blocks, int level)
    {
        foreach (var block in blocks)
        {
            Block(block, Math.Min(6, level));
        }
    }

    private void Block(ReportBlock block, int level)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                Element($"h{level}", null, heading.Text);
                break;
            case ReportBlock.Note note:
                Element("p", $"note {note.Kind.ToString().ToLowerInvariant()}", note.Text);
                break;
            case ReportBlock.Fields fields:
                Fields(fields);
                break;
            case ReportBlock.Bullets bullets:
                _html.Append("<ul>");
                foreach (var item in bullets.Items)
                {
                    Element("li", null, item);
                }

                _html.Append("</ul>");
                break;
            case ReportBlock.Plan plan:
                Plan(plan);
                break;
            case ReportBlock.CauseList causes:
                HtmlCauses.Write(causes, _run, _links, level, _html);
                break;
            case ReportBlock.Table table:
                Table(table);
                break;
            case ReportBlock.Chart chart:
                _html.Append("<figure class=\"chart\"><figcaption>").Append(HtmlText.Inline(chart.Title)).Append("</figcaption>").Append(ChartSvg.Draw(chart, ChartLook.Classes)).Append("</figure>");
                break;
            case ReportBlock.Excerpt excerpt:
                HtmlExcerpt.Write(excerpt, _html);
                break;
            case ReportBlock.Actions actions:
                Actions(actions);
                break;
            case ReportBlock.Fold fold:
                _html.Append("<details class=\"fold\"><summary>").Append(HtmlText.Inline(fold.Title)).Append("</summary>");
                Blocks(fold.Blocks, level + 1);
                _html.Append("</details>");
                break;
            case ReportBlock.Link link:
                Link(link);
                break;
        }
    }

    private void Fields(ReportBlock.Fields fields)
    {
        _html.Append("<dl class=\"fields\">");
        foreach (var field in fields.Items)
        {
            Element("dt", null, field.Name);
            Element("dd", null, field.Value);
        }

        _html.Append("</dl>");
    }

    private void Plan(ReportBlock.Plan plan)
    {
        var clusters = plan.Steps.Select(step => step.Cluster).OfType<string>().Distinct().Count();
        _html.Append("<ol class=\"plan\">");
        foreach (var step in plan.Steps)
        {
            var state = step.State.ToString().ToLowerInvariant();
            _html.Append("<li class=\"step ").Append(state).Append("\"><span class=\"number\">").Append(HtmlText.Inline(step.Id.Length <= 3 ? step.Id : "·")).Append(" </span><span class=\"what\">");
            StepTitle(step);
            _html.Append(clusters > 1 && step.Cluster is { } cluster ? $" <span class=\"cluster\">[{HtmlText.Inline(cluster)}]</span>" : "")
                .Append("</span> <span class=\"state\">").Append(RunReport.Told(step.State)).Append("</span>");
            if (step.Detail.Length > 0)
            {
                _html.Append("<span class=\"detail\"><span class=\"colon\">: </span>").Append(HtmlText.Inline(step.Detail)).Append("</span>");
            }

            _html.Append("</li>");
        }

        _html.Append("</ol>");
    }

    /// <summary>A step that was asked leads to its evidence.</summary>
    private void StepTitle(PlanLine step)
    {
        var asked = step.State is Investigations.StepState.Found or Investigations.StepState.NoData or Investigations.StepState.Denied or Investigations.StepState.Unavailable;
        var address = asked && _run is not null ? _links.Evidence(_run, step.Cluster is null ? step.Id : $"{step.Id}@{step.Cluster}") : null;
        _html.Append(address is null ? HtmlText.Inline(step.Title) : $"<a class=\"evidence\" href=\"{HtmlText.Attribute(address)}\">{HtmlText.Inline(step.Title)}</a>");
    }

    private void Table(ReportBlock.Table table)
    {
        _html.Append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"").Append(HtmlText.Attribute(table.Title.Length > 0 ? table.Title : "Table")).Append("\"><table");
        _html.Append(table.Rows.Length > RowsBeforeFold ? $" data-fold=\"{RowsBeforeFold}\">" : ">");
        if (table.Title.Length > 0)
        {
            Element("caption", null, table.Title);
        }

        _html.Append("<thead><tr>");
        foreach (var column in table.Columns)
        {
            _html.Append("<th scope=\"col\">").Append(HtmlText.Inline(column)).Append("</th>");
        }

        _html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            _html.Append("<tr>");
            foreach (var cell in row)
            {
                Element("td", null, cell);
            }

            _html.Append("</tr>");
        }

        _html.Append("</tbody></table></div>");
    }

    private void Actions(ReportBlock.Actions actions)
    {
        _html.Append("<div class=\"actions\" role=\"group\" aria-label=\"").Append(HtmlText.Attribute(actions.Title)).Append("\"><p class=\"label\">").Append(HtmlText.Inline(actions.Title)).Append("</p><ul>");
        foreach (var action in actions.Items)
        {
            var id = action.Id.Length == 0 ? "" : $"<span class=\"id\">{HtmlText.Inline(action.Id)}</span> ";
            var command = action.Command == action.Title ? "" : $" <code>{HtmlText.Inline(action.Command)}</code>";
            _html.Append("<li>").Append(_links.Buttons
                ? $"<button type=\"button\" data-command=\"{HtmlText.Attribute(action.Command)}\">{id}{HtmlText.Inline(action.Title)}</button>{command}"
                : $"{id}{HtmlText.Inline(action.Title)}{command}").Append("</li>");
        }

        _html.Append("</ul></div>");
    }

    private void Link(ReportBlock.Link link)
    {
        _html.Append("<p class=\"link\">");
        _html.Append(HtmlText.IsAddress(link.Address)
            ? $"<a href=\"{HtmlText.Attribute(link.Address)}\"{(link.Address.StartsWith('/') ? "" : " rel=\"noopener noreferrer nofollow\" target=\"_blank\"")}>{HtmlText.Inline(link.Text)}</a>"
            : $"{HtmlText.Inline(link.Text)}: {HtmlText.Inline(link.Address)}");
        _html.Append("</p>");
    }

    private void Element(string name, string? classes, string text) =>
        _html.Append('<').Append(name).Append(classes is null ? "" : $" class=\"{classes}\"").Append('>').Append(HtmlText.Inline(text)).Append("</").Append(name).Append('>');
}
