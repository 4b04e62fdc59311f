using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ChatOpsBot.Core.Reports.GitHub;

/// <summary>Renders report blocks as GitHub Markdown. Every text of theirs is made inert first.</summary>
public static class GitHubRenderer
{
    public static string Blocks(ImmutableArray<ReportBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            Render(block, text);
        }

        return text.ToString();
    }

    private static void Render(ReportBlock block, StringBuilder text)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                text.Append("### ").Append(GitHubText.Inline(heading.Text)).Append("\n\n");
                break;
            case ReportBlock.Note note:
                text.Append(GitHubText.Inline(note.Text)).Append("\n\n");
                break;
            case ReportBlock.Fields fields:
                foreach (var field in fields.Items)
                {
                    text.Append("- **").Append(GitHubText.Inline(field.Name)).Append("**: ").Append(GitHubText.Inline(field.Value)).Append('\n');
                }

                text.Append('\n');
                break;
            case ReportBlock.Bullets bullets:
                foreach (var item in bullets.Items)
                {
                    text.Append("- ").Append(GitHubText.Inline(item)).Append('\n');
                }

                text.Append('\n');
                break;
            case ReportBlock.Plan plan:
                Table(["Step", "What", "Cluster", "Result", ""],
                    plan.Steps.Select(step => ImmutableArray.Create(step.Id, step.Title, step.Cluster ?? "", RunReport.Told(step.State), step.Detail)), text);
                break;
            case ReportBlock.CauseList causes:
                Causes(causes, text);
                break;
            case ReportBlock.Table table:
                if (table.Title.Length > 0)
                {
                    text.Append("**").Append(GitHubText.Inline(table.Title)).Append("**\n\n");
                }

                Table(table.Columns, table.Rows, text);
                break;
            case ReportBlock.Chart chart:
                text.Append(MermaidChart.Draw(chart));
                break;
            case ReportBlock.Excerpt excerpt:
                text.Append(GitHubText.Fenced(excerpt.Lines));
                if (excerpt.Omitted > 0)
                {
                    text.Append('_').Append(Words.Count(excerpt.Omitted, "more line")).Append(" left out._\n\n");
                }

                break;
            case ReportBlock.Actions actions:
                foreach (var action in actions.Items)
                {
                    text.Append("- ").Append(GitHubText.Inline(action.Title)).Append(": ").Append(GitHubText.Code(action.Command)).Append('\n');
                }

                text.Append('\n');
                break;
            case ReportBlock.Fold fold:
                text.Append("<details>\n<summary>").Append(GitHubText.Html(fold.Title)).Append("</summary>\n\n").Append(Blocks(fold.Blocks)).Append("</details>\n\n");
                break;
            case ReportBlock.Link link:
                text.Append(GitHubText.Link(link.Text, link.Address)).Append("\n\n");
                break;
        }
    }

    private static void Causes(ReportBlock.CauseList causes, StringBuilder text)
    {
        var number = 0;
        foreach (var cause in causes.Causes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{++number}. **{GitHubText.Inline(cause.Summary)}**\n\n   {GitHubText.Code(cause.Code)} on {GitHubText.Code(cause.Subject)}{(cause.Cluster is "" or "default" ? "" : $" in {GitHubText.Inline(cause.Cluster)}")}, confidence {cause.Confidence:P0}\n");
            Findings("For", cause.For, text);
            Findings("Against", cause.Against, text);
            Findings("Explains", cause.Chain, text);
            text.Append('\n');
        }
    }

    private static void Findings(string title, ImmutableArray<string> findings, StringBuilder text)
    {
        foreach (var finding in findings)
        {
            text.Append("   - ").Append(title).Append(": ").Append(GitHubText.Inline(finding)).Append('\n');
        }
    }

    private static void Table(ImmutableArray<string> columns, IEnumerable<ImmutableArray<string>> rows, StringBuilder text)
    {
        text.Append("| ").AppendJoin(" | ", columns.Select(GitHubText.Inline)).Append(" |\n|").Append(string.Concat(columns.Select(_ => " --- |"))).Append('\n');
        foreach (var row in rows)
        {
            text.Append("| ").AppendJoin(" | ", row.Select(GitHubText.Inline)).Append(" |\n");
        }

        text.Append('\n');
    }
}
