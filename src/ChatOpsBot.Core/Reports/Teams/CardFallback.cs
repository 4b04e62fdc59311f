using System.Text;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>A report in a few lines of Markdown: what a notification shows, and a client that cannot show the card.</summary>
public static class CardFallback
{
    private const int MostLines = 8;

    private const int LongestLine = 300;

    /// <summary>The title, and the report's sentences; at most 8 lines.</summary>
    public static string Text(Report report)
    {
        var text = new StringBuilder($"**{CardText.Markdown(CardText.Cut(report.Title, LongestLine))}**");
        foreach (var line in report.Blocks.SelectMany(Lines).Take(MostLines - 1))
        {
            text.Append("\n\n").Append(line);
        }

        return text.ToString();
    }

    /// <summary>One line for a notification: the title, and what it comes to.</summary>
    public static string Summary(Report report)
    {
        var first = report.Blocks.OfType<ReportBlock.CauseList>().SelectMany(Sentences).FirstOrDefault() ?? report.Blocks.SelectMany(Sentences).FirstOrDefault();
        return CardText.Line(first is null ? report.Title : $"{report.Title}. {first}", 200);
    }

    private static IEnumerable<string> Sentences(ReportBlock block) => block switch
    {
        ReportBlock.CauseList causes => causes.Causes.Select(cause => cause.Summary),
        ReportBlock.Note note => [note.Text],
        _ => [],
    };

    private static IEnumerable<string> Lines(ReportBlock block) => block switch
    {
        ReportBlock.Bullets bullets => bullets.Items.Select(item => "- " + Inert(item)),
        ReportBlock.Fields fields => fields.Items.Select(field => $"{Inert(field.Name)}: {Inert(field.Value)}"),
        ReportBlock.Actions actions => actions.Items.Select(action => Inert($"{action.Id}: {action.Title} ({action.Command})")),
        ReportBlock.Link link when CardText.Address(link.Address) is { } address => [$"{Inert(link.Text)}: {address}"],
        _ => Sentences(block).Select(Inert),
    };

    private static string Inert(string text) => CardText.Markdown(CardText.Cut(text, LongestLine));
}
