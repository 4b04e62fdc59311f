using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Reports.Terminal;

/// <summary>Renders a report as lines for a terminal of a given width, with or without colour. Pure: the same report gives the same lines.</summary>
public sealed class TerminalRenderer(int width, bool colour)
{
    private const string Reset = "\e[0m";

    private readonly int _width = Math.Clamp(width, 40, 160);
    private readonly List<string> _lines = [];

    public static IReadOnlyList<string> Render(Report report, int width, bool colour)
    {
        var renderer = new TerminalRenderer(width, colour);
        renderer.Add(Style.Bold, report.Title);
        foreach (var block in report.Blocks)
        {
            renderer.Render(block, "");
        }

        return renderer._lines;
    }

    private void Render(ReportBlock block, string indent)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                _lines.Add("");
                Add(Style.Bold, heading.Text, indent);
                break;
            case ReportBlock.Note note:
                Add(note.Kind switch { NoteKind.Good => Style.Green, NoteKind.Warning => Style.Yellow, NoteKind.Problem => Style.Red, _ => Style.Plain }, note.Text, indent);
                break;
            case ReportBlock.Fields fields:
                var longest = fields.Items.Select(field => field.Name.Length).DefaultIfEmpty(0).Max();
                foreach (var field in fields.Items)
                {
                    Add(Style.Plain, $"{Inert(field.Name).PadRight(longest)}  {Inert(field.Value)}", indent + "  ");
                }

                _lines.Add("");
                break;
            case ReportBlock.Bullets bullets:
                foreach (var item in bullets.Items)
                {
                    Add(Style.Plain, "- " + item, indent + "  ");
                }

                break;
            case ReportBlock.Plan plan:
                Plan(plan, indent);
                break;
            case ReportBlock.CauseList causes:
                Causes(causes, indent);
                break;
            case ReportBlock.Table table:
                Table(table, indent);
                break;
            case ReportBlock.Chart chart:
                Chart(chart, indent);
                break;
            case ReportBlock.Excerpt excerpt:
                _lines.Add("");
                Add(Style.Bold, excerpt.Title, indent);
                foreach (var line in excerpt.Lines)
                {
                    _lines.Add(indent + Painted(Style.Dim, Cut(Inert(line), _width - indent.Length - 2), "  "));
                }

                if (excerpt.Omitted > 0)
                {
                    _lines.Add(indent + Painted(Style.Dim, $"… {Words.Count(excerpt.Omitted, "more line")}", "  "));
                }

                break;
            case ReportBlock.Actions actions:
                _lines.Add("");
                Add(Style.Bold, actions.Title, indent);
                foreach (var action in actions.Items)
                {
                    Add(Style.Plain, $"{action.Id}  {action.Title}", indent + "  ");
                    if (action.Command != action.Title)
                    {
                        _lines.Add(indent + Painted(Style.Dim, Cut(Inert(action.Command), _width - 6 - indent.Length), "      "));
                    }
                }

                break;
            case ReportBlock.Fold fold:
                _lines.Add("");
                Add(Style.Bold, fold.Title, indent);
                foreach (var inner in fold.Blocks)
                {
                    Render(inner, indent + "  ");
                }

                break;
            case ReportBlock.Link link:
                Add(Style.Plain, $"{Inert(link.Text)}: {Inert(link.Address)}", indent);
                break;
        }
    }

    private void Plan(ReportBlock.Plan plan, string indent)
    {
        _lines.Add("");
        var clusters = plan.Steps.Select(step => step.Cluster).OfType<string>().Distinct().Count();
        foreach (var step in plan.Steps)
        {
            var (mark, style) = Mark(step.State);
            var id = step.Id.Length <= 3 ? step.Id.PadLeft(2) : " ·";
            var head = $"{id} {Inert(step.Title)}{(clusters > 1 && step.Cluster is { } cluster ? $" [{cluster}]" : "")}";
            var told = RunReport.Told(step.State);
            var detail = step.Detail.Length == 0 ? told : $"{told}: {Inert(step.Detail)}";
            var half = Math.Max(24, _width * 11 / 20);
            _lines.Add(indent + Painted(style, mark) + " " + Cut(head, half - 2).PadRight(half - 2) + " " + Painted(style, Cut(detail, _width - half - 1 - indent.Length)));
        }
    }

    private static (string Mark, Style Style) Mark(StepState state) => state switch
    {
        StepState.Pending => ("○", Style.Dim),
        StepState.Running => ("◐", Style.Blue),
        StepState.Found => ("●", Style.Green),
        StepState.NoData => ("◌", Style.Plain),
        StepState.Denied => ("⊘", Style.Yellow),
        StepState.Unavailable => ("✗", Style.Red),
        StepState.Manual => ("☞", Style.Plain),
        StepState.Change => ("✎", Style.Plain),
        _ => ("–", Style.Dim),
    };

    private void Causes(ReportBlock.CauseList causes, string indent)
    {
        _lines.Add("");
        Add(Style.Bold, causes.Causes.Length == 1 ? "Probable cause" : "Probable causes, best first", indent);
        var number = 0;
        foreach (var cause in causes.Causes)
        {
            var bar = new string('█', (int)Math.Round(cause.Confidence * 10)).PadRight(10, '░');
            Add(number == 0 ? Style.Red : Style.Yellow, string.Create(CultureInfo.InvariantCulture, $"{++number}. {bar} {cause.Confidence * 100:0} %  {cause.Summary}"), indent, hanging: 3);
            Add(Style.Dim, $"{cause.Code} on {cause.Subject}{(cause.Cluster is "" or "default" ? "" : $" in {cause.Cluster}")}", indent + "   ");
            Findings("for", Style.Green, cause.For, indent);
            Findings("against", Style.Yellow, cause.Against, indent);
            Findings("explains", Style.Blue, cause.Chain, indent);
        }
    }

    private void Findings(string word, Style style, ImmutableArray<string> findings, string indent)
    {
        const int Most = 5;
        foreach (var finding in findings.Take(Most))
        {
            _lines.AddRange(Wrap(Inert(finding), _width - indent.Length - 13).Select((line, i) =>
                indent + "   " + (i == 0 ? Painted(style, word.PadLeft(8)) : new string(' ', 8)) + "  " + line));
        }

        if (findings.Length > Most)
        {
            _lines.Add(indent + new string(' ', 13) + $"and {findings.Length - Most} more");
        }
    }

    private void Table(ReportBlock.Table table, string indent)
    {
        if (table.Title.Length > 0)
        {
            _lines.Add("");
            Add(Style.Bold, table.Title, indent);
        }

        var room = _width - indent.Length - 2;
        var widths = table.Columns.Select((column, i) => table.Rows.Select(row => Inert(row[i]).Length).Append(column.Length).Max()).ToArray();
        _lines.Add(indent + "  " + Painted(Style.Dim, Row(table.Columns)));
        foreach (var row in table.Rows)
        {
            var last = widths[..^1].Sum(w => w + 2);
            var wrapped = Wrap(Inert(row[^1]), Math.Max(20, room - last)).ToList();
            _lines.Add(indent + "  " + Row([.. row[..^1], wrapped.FirstOrDefault("")]));
            _lines.AddRange(wrapped.Skip(1).Select(line => indent + "  " + new string(' ', last) + line));
        }

        string Row(ImmutableArray<string> cells) =>
            string.Concat(cells.Select((cell, i) => i == cells.Length - 1 ? Inert(cell) : Inert(cell).PadRight(widths[i] + 2)));
    }

    private void Chart(ReportBlock.Chart chart, string indent)
    {
        _lines.Add("");
        Add(Style.Bold, chart.Title, indent);
        foreach (var line in chart.Lines)
        {
            var values = line.Samples.Select(sample => sample.Value).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
            var scale = string.Create(CultureInfo.InvariantCulture, $"last {values[^1]:0.###}, highest {values.Max():0.###}");
            var room = Math.Max(20, _width - indent.Length - scale.Length - 5);
            _lines.Add(indent + "  " + Painted(Style.Blue, Sparkline.Draw(WindowBins.Of(line.Samples, chart.Window, Math.Min(room, 60)), 60)) + "  " + scale);
            _lines.Add(indent + "  " + Painted(Style.Dim, Cut(Inert(line.Name), _width - indent.Length - 2)));
        }

        Add(Style.Dim, chart.Window.ToString(), indent + "  ");
    }

    /// <param name="hanging">How far the second and later lines are moved in.</param>
    private void Add(Style style, string text, string indent = "", int hanging = 0) =>
        _lines.AddRange(Wrap(Inert(text), _width - indent.Length - hanging).Select((line, i) => indent + (i == 0 ? "" : new string(' ', hanging)) + Painted(style, line)));

    private string Painted(Style style, string text, string indent = "") =>
        indent + (!colour || style == Style.Plain || text.Length == 0 ? text : $"\e[{(int)style}m{text}{Reset}");

    private static string Inert(string text) => InertText.Line(text);

    private static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, Math.Max(1, most - 1)), "…");

    private static IEnumerable<string> Wrap(string text, int most)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            foreach (var piece in word.Chunk(most).Select(chunk => new string(chunk)).DefaultIfEmpty(""))
            {
                if (line.Length > 0 && line.Length + 1 + piece.Length > most)
                {
                    yield return line.ToString();
                    line.Clear();
                }

                line.Append(line.Length == 0 ? "" : " ").Append(piece);
            }
        }

        yield return line.ToString();
    }

    /// <summary>Select Graphic Rendition codes (ECMA-48).</summary>
    private enum Style
    {
        Plain = 0,
        Bold = 1,
        Dim = 2,
        Red = 31,
        Green = 32,
        Yellow = 33,
        Blue = 36,
    }
}
