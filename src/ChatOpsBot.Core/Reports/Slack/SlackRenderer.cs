using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Reports.Svg;
using ChatOpsBot.Core.Reports.Terminal;

namespace ChatOpsBot.Core.Reports.Slack;

/// <summary>Renders a report as Block Kit. Pure: the same report gives the same blocks, within every limit.</summary>
/// <remarks>What a finished run found comes before how it went: outputs are folded, so that a busy channel sees the cause and the buttons.</remarks>
public sealed class SlackRenderer
{
    internal const int LongestText = 2_000;

    /// <summary>More actions than these are chosen from a menu.</summary>
    private const int MostButtons = 5;

    /// <summary>Kept free for the sentence that says what was cut.</summary>
    private const int RoomAtTheEnd = 300;

    private readonly SlackRendering _how;
    private readonly int _mostBlocks;
    private readonly List<JsonObject> _blocks = [];
    private ImmutableArray<ReportBlock.Chart> _charts = [];
    private ReportBlock.Table? _native;
    private bool _severalTables;
    private int _characters;
    private int _count;
    private int _actions;
    private bool _isCut;
    private bool _isFull;

    private SlackRenderer(SlackRendering how, int mostBlocks) => (_how, _mostBlocks) = (how, mostBlocks);

    public static SlackMessage Render(Report report, SlackRendering? how = null)
    {
        var renderer = new SlackRenderer(how ?? SlackRendering.Plain, SlackLimits.BlocksOfMessage);
        renderer.Title(report.Title);
        renderer.Add(report);
        renderer.End();
        return new SlackMessage(Summary(report), new JsonArray([.. renderer._blocks]), renderer._isCut);
    }

    /// <summary>A report as text alone, for a workspace that takes no blocks.</summary>
    public static SlackMessage TextOf(Report report)
    {
        var whole = SlackText.Markup(string.Join('\n', TerminalRenderer.Render(report, 100, colour: false)), int.MaxValue);
        return new SlackMessage(SlackText.Cut(whole, SlackLimits.Text - 100), [], whole.Length > SlackLimits.Text - 100);
    }

    /// <summary>The charts of a report in the order in which <see cref="SlackRendering.Pictures"/> counts them.</summary>
    public static ImmutableArray<ReportBlock.Chart> Charts(Report report) => [.. report.Blocks.OfType<ReportBlock.Chart>()];

    /// <summary>A report without its title, for a view such as the app's home.</summary>
    internal static IEnumerable<JsonObject> Parts(Report report, int mostBlocks)
    {
        var renderer = new SlackRenderer(new SlackRendering { Modern = false }, mostBlocks);
        renderer.Add(report);
        renderer.End();
        return renderer._blocks;
    }

    /// <summary>The title and, behind it, what matters most: what a notification says.</summary>
    private static string Summary(Report report)
    {
        var first = report.Blocks.OfType<ReportBlock.CauseList>().SelectMany(list => list.Causes).FirstOrDefault()?.Summary;
        return SlackText.Markup(first is null ? report.Title : $"{report.Title}: {first}", SlackLimits.Text - 100);
    }

    private void Add(Report report)
    {
        _charts = Charts(report);
        var tables = report.Blocks.OfType<ReportBlock.Table>().ToList();
        _severalTables = tables.Count > 1;
        _native = _how.Modern ? tables.FirstOrDefault(table => table.Rows.Length > 0 && (table.Columns.Length > 2 || !_severalTables)) : null;

        var folds = report.Final && report.Blocks.Any(block => block is ReportBlock.Plan);
        foreach (var block in folds ? report.Blocks.Where(block => !IsBehind(block)) : report.Blocks)
        {
            Render(block);
        }

        if (folds)
        {
            report.Blocks.OfType<ReportBlock.Chart>().ToList().ForEach(Render);
            report.Blocks.OfType<ReportBlock.Plan>().ToList().ForEach(Render);
            Outputs([.. report.Blocks.OfType<ReportBlock.Excerpt>()]);
        }
    }

    private static bool IsBehind(ReportBlock block) => block is ReportBlock.Plan or ReportBlock.Chart or ReportBlock.Excerpt;

    private void Render(ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                Put(BlockKit.Header(heading.Text));
                break;
            case ReportBlock.Note note:
                Note(note);
                break;
            case ReportBlock.Fields fields:
                Put(BlockKit.RichText(BlockKit.RichSection([.. fields.Items.SelectMany((field, i) => (JsonObject[])
                [
                    BlockKit.Text((i == 0 ? "" : "\n") + SlackText.Line(field.Name, 100), bold: true),
                    BlockKit.Text("  " + SlackText.Line(field.Value, LongestText)),
                ])])));
                break;
            case ReportBlock.Bullets { Items.IsEmpty: false } bullets:
                Put(BlockKit.RichText(BlockKit.RichList(bullets.Items.Select(item => BlockKit.RichSection(BlockKit.Text(SlackText.Line(item, LongestText)))))));
                break;
            case ReportBlock.Plan plan:
                Plan(plan);
                break;
            case ReportBlock.CauseList causes:
                Causes(causes);
                break;
            case ReportBlock.Table { Rows.IsEmpty: false } table:
                Table(table);
                break;
            case ReportBlock.Chart chart:
                Chart(chart);
                break;
            case ReportBlock.Excerpt excerpt:
                Strong(excerpt.Title);
                Excerpt(excerpt);
                break;
            case ReportBlock.Actions actions:
                Actions(actions);
                break;
            case ReportBlock.Fold fold:
                Strong(fold.Title);
                fold.Blocks.ToList().ForEach(Render);
                break;
            case ReportBlock.Link link:
                Put(BlockKit.RichText(BlockKit.RichSection(Address(link))));
                break;
        }
    }

    private void Title(string title)
    {
        Put(BlockKit.Header(title));
        if (SlackText.Line(title, int.MaxValue).Length > SlackLimits.Header)
        {
            Put(BlockKit.Section(title));
        }
    }

    private void Note(ReportBlock.Note note)
    {
        var mark = note.Kind switch { NoteKind.Good => "✅ ", NoteKind.Warning => "⚠️ ", NoteKind.Problem => "🔴 ", _ => "" };
        foreach (var piece in SlackText.Pieces(mark + SlackText.Literal(note.Text, int.MaxValue), SlackLimits.Section))
        {
            Put(BlockKit.Section(piece));
        }
    }

    private void Strong(string title)
    {
        if (title.Length > 0)
        {
            Put(BlockKit.RichText(BlockKit.RichSection(BlockKit.Text(SlackText.Line(title, LongestText), bold: true))));
        }
    }

    private void Plan(ReportBlock.Plan plan)
    {
        if (_how.Modern)
        {
            Put(SlackSteps.Native(plan));
            return;
        }

        Strong(SlackSteps.Title(plan));
        foreach (var part in SlackSteps.Plain(plan))
        {
            Put(part);
        }
    }

    private void Causes(ReportBlock.CauseList causes)
    {
        Strong(causes.Causes.Length == 1 ? "Probable cause" : "Probable causes, best first");
        foreach (var (cause, i) in causes.Causes.Select((cause, i) => (cause, i)))
        {
            Put(SlackCauses.One(cause, i + 1));
        }
    }

    private void Table(ReportBlock.Table table)
    {
        if (table == _native)
        {
            var (block, isCut) = SlackTables.Native(table);
            if (block["caption"] is null)
            {
                Strong(table.Title);
            }

            Put(block);
            _isCut |= isCut;
            return;
        }

        Strong(table.Title);
        foreach (var rows in table.Rows.Chunk(30))
        {
            var part = table with { Rows = [.. rows] };
            Put(table.Columns.Length == 2 ? SlackTables.Pairs(part) : SlackTables.Columns(part));
        }
    }

    private void Chart(ReportBlock.Chart chart)
    {
        if (_how.Pictures.TryGetValue(_charts.IndexOf(chart), out var file))
        {
            Put(BlockKit.Image(file, ChartSvg.Told(chart), chart.Title));
            return;
        }

        Strong(chart.Title);
        var drawn = chart.Lines.Select(line => $"{Sparkline.Draw(WindowBins.Of(line.Samples, chart.Window, 40), 40)}  {Scale(line)}\n{SlackText.Line(line.Name, 200)}");
        Put(BlockKit.RichText(BlockKit.Preformatted(string.Join('\n', drawn.Append(chart.Window.ToString())))));
    }

    private static string Scale(ChartLine line)
    {
        var values = line.Samples.Select(sample => sample.Value).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"last {values[^1]:0.###}, highest {values.Max():0.###}");
    }

    /// <summary>What the steps answered, folded.</summary>
    private void Outputs(ImmutableArray<ReportBlock.Excerpt> excerpts)
    {
        if (!_how.Modern)
        {
            excerpts.ToList().ForEach(Render);
            return;
        }

        foreach (var some in excerpts.Chunk(SlackLimits.ChildrenOfContainer))
        {
            var room = SlackLimits.CharactersOfMessage - RoomAtTheEnd - _characters - 100;
            var children = some.Select(Output).TakeWhile(child => (room -= BlockKit.Size(child)) > 0).ToList();
            _isCut |= children.Count < some.Length;
            if (children.Count > 0)
            {
                Put(BlockKit.Container("What the steps answered", children));
            }
        }
    }

    private static JsonObject Output(ReportBlock.Excerpt excerpt) => BlockKit.MarkupSection(
        $"{SlackText.Markup(excerpt.Title, 200)}\n{SlackText.Fence(excerpt.Lines, 1_000)}{(excerpt.Omitted > 0 ? $"\n… {Words.Count(excerpt.Omitted, "more line")}" : "")}");

    private void Excerpt(ReportBlock.Excerpt excerpt)
    {
        var isDocument = excerpt.IsMarkdown && _how.Modern;
        var text = isDocument ? SlackText.Document(excerpt.Lines, int.MaxValue) : SlackText.Literal(string.Join('\n', excerpt.Lines), int.MaxValue);
        _isCut |= text.Length > SlackLimits.Section;
        text = SlackText.Cut(text, SlackLimits.Section);
        Put(isDocument ? BlockKit.Markdown(text) : BlockKit.RichText(BlockKit.Preformatted(text)));
        if (excerpt.Omitted > 0)
        {
            Put(BlockKit.Context(BlockKit.PlainText($"… {Words.Count(excerpt.Omitted, "more line")}")));
        }
    }

    private void Actions(ReportBlock.Actions actions)
    {
        Strong(actions.Title);
        var written = actions.Items.Where(action => action.Command != action.Title).Select(action => BlockKit.RichSection(
            BlockKit.Text(SlackText.Line(Label(action), 300) + "  "), BlockKit.Text(SlackText.Line(action.Command, 1_000), code: true))).ToList();
        if (written.Count > 0)
        {
            Put(BlockKit.RichText(BlockKit.RichList(written)));
        }

        var items = actions.Items.Where(action => action.Command.Length is > 0 and <= SlackLimits.ButtonValue).ToList();
        if (items.Count > MostButtons && items.All(action => action.Command.Length <= SlackLimits.OptionValue))
        {
            _isCut |= items.Count > SlackLimits.OptionsOfSelect;
            Put(BlockKit.Actions([BlockKit.Select($"choose-{++_actions}", "Choose", items.Take(SlackLimits.OptionsOfSelect).Select(action => (Label(action), action.Command)))]));
            return;
        }

        foreach (var some in items.Chunk(SlackLimits.ElementsOfActions))
        {
            Put(BlockKit.Actions(some.Select(action => BlockKit.Button($"{(SlackActions.NeedsMore(action.Command) ? SlackActions.Ask : SlackActions.Say)}-{++_actions}", Label(action), action.Command, Style(action)))));
        }
    }

    private static string Label(ActionView action) => action.Id.Length == 0 || action.Id.Length > 3 ? action.Title : $"{action.Id}  {action.Title}";

    private static string? Style(ActionView action) => action.Id == "approve" ? "primary" : null;

    private static JsonObject[] Address(ReportBlock.Link link) => link.Address.Length <= SlackLimits.Address && Uri.TryCreate(link.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? [BlockKit.Link(link.Address, SlackText.Line(link.Text, 300))]
        : [BlockKit.Text($"{SlackText.Line(link.Text, 300)}: {SlackText.Line(link.Address, LongestText)}")];

    /// <summary>Adds a block as long as there is room; what comes later matters less, so the first that has none ends the message.</summary>
    private void Put(JsonObject block)
    {
        var (size, count) = (BlockKit.Size(block), BlockKit.Count(block));
        if (_isFull || _characters + size > SlackLimits.CharactersOfMessage - RoomAtTheEnd || _count + count > _mostBlocks - 1)
        {
            _isFull = _isCut = true;
            return;
        }

        _blocks.Add(block);
        _characters += size;
        _count += count;
    }

    private void End()
    {
        if (_isCut)
        {
            _blocks.Add(BlockKit.Context(_how.Whole is { } address
                ? BlockKit.Markup($"Cut to what a message holds. <{SlackText.Markup(address, 2_000)}|Read the whole>")
                : BlockKit.PlainText("Cut to what a message holds; the whole is in a file beside it.")));
        }
    }
}
