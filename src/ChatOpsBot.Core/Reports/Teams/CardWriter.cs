using System.Text.Json.Nodes;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>Writes the blocks of one card, within a budget: what it numbers is unique in its card.</summary>
internal sealed class CardWriter(CardView view, CardBudget budget)
{
    private ReportBlock.Chart? _charted;
    private int _inputs;
    private int _folds;

    public IEnumerable<JsonObject> Render(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => [CardElements.Apart(CardElements.Text(CardElements.Run(CardText.Line(heading.Text, 500), bold: true)))],
        ReportBlock.Note note => [Note(note)],
        ReportBlock.Fields fields => [.. fields.Items.Take(budget.Items).Select((field, i) => i == 0 ? Field(field) : CardElements.Close(Field(field))), .. CardElements.More(fields.Items.Length, budget.Items)],
        ReportBlock.Bullets bullets => [.. bullets.Items.Take(budget.Items).Select((item, i) => i == 0 ? Bullet(item) : CardElements.Close(Bullet(item))), .. CardElements.More(bullets.Items.Length, budget.Items)],
        ReportBlock.Plan plan => [CardPlan.Of(plan, budget)],
        ReportBlock.CauseList causes => CardCauses.Of(causes, budget, Fold),
        ReportBlock.Table table => CardTable.Of(table, budget),
        ReportBlock.Chart chart => Chart(chart),
        ReportBlock.Excerpt excerpt => Excerpt(excerpt),
        ReportBlock.Actions actions => Actions(actions),
        ReportBlock.Fold fold => Fold(fold),
        ReportBlock.Link link => Link(link),
        _ => throw new InvalidOperationException($"Cards know no {block.GetType().Name}."),
    };

    private static JsonObject Note(ReportBlock.Note note) => CardElements.Text(CardElements.Run(
        CardText.Line(note.Text, CardText.LongestParagraph),
        note.Kind switch { NoteKind.Good => "Good", NoteKind.Warning => "Warning", NoteKind.Problem => "Attention", _ => null }));

    private static JsonObject Field(Field field) =>
        CardElements.Text(CardElements.Run(CardText.Line(field.Name, 200), bold: true), CardElements.Run("  " + CardText.Line(field.Value, CardText.LongestParagraph)));

    private static JsonObject Bullet(string item) => CardElements.Text(CardElements.Run("•  " + CardText.Line(item, CardText.LongestParagraph)));

    private IEnumerable<JsonObject> Chart(ReportBlock.Chart chart)
    {
        var isMarked = _charted is null || !_charted.Marks.SequenceEqual(chart.Marks);
        _charted = chart;
        return CardChart.Of(chart, budget, isMarked);
    }

    private IEnumerable<JsonObject> Excerpt(ReportBlock.Excerpt excerpt)
    {
        yield return CardElements.Apart(CardElements.Text(CardElements.Run(CardText.Line(excerpt.Title, 300), bold: true)));
        var shown = excerpt.Lines.Take(budget.ExcerptLines).Select(line => CardText.Line(line, budget.LineLength)).ToList();
        if (shown.Count > 0)
        {
            yield return CardElements.Container([CardElements.Text(CardElements.Run(string.Join('\n', shown), mono: true, size: "Small"))], "emphasis");
        }

        if (excerpt.Omitted + excerpt.Lines.Length - shown.Count is var omitted and > 0)
        {
            yield return CardElements.Close(CardElements.Text(CardElements.Run($"… {Words.Count(omitted, "more line")}", subtle: true)));
        }
    }

    private IEnumerable<JsonObject> Actions(ReportBlock.Actions actions)
    {
        var lines = new List<JsonObject> { CardElements.Apart(CardElements.Text(CardElements.Run(CardText.Line(actions.Title, 500), bold: true))) };
        lines.AddRange(actions.Items.Take(budget.Items).Select(action => CardElements.Close(CardElements.Text(
            CardElements.Run(CardText.Line(action.Id, 40) + "  ", "Accent"),
            CardElements.Run(CardText.Line(action.Title, 400)),
            CardElements.Run(action.Command == action.Title ? "" : "  " + CardText.Line(action.Command, 400), mono: true, subtle: true)))));
        lines.AddRange(CardElements.More(actions.Items.Length, budget.Items));
        lines.AddRange(CardButtons.Of(actions with { Items = [.. actions.Items.Take(budget.Items)] }, view, ref _inputs));
        return lines;
    }

    private IEnumerable<JsonObject> Fold(ReportBlock.Fold fold) => Fold(fold.Title, [.. fold.Blocks.SelectMany(Render)]);

    /// <summary>A button that shows and hides elements.</summary>
    private IEnumerable<JsonObject> Fold(string title, IEnumerable<JsonObject> elements)
    {
        var id = $"fold{++_folds}";
        var inner = CardElements.Container(elements);
        inner["id"] = id;
        inner["isVisible"] = false;
        yield return new JsonObject
        {
            ["type"] = "ActionSet",
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.ToggleVisibility", ["title"] = CardText.Line(title, 80), ["targetElements"] = new JsonArray(id) }),
        };
        yield return inner;
    }

    private static IEnumerable<JsonObject> Link(ReportBlock.Link link) => CardText.Address(link.Address) is { } address
        ? [CardButtons.Open(link.Text, address)]
        : [CardElements.Text(CardElements.Run($"{CardText.Line(link.Text, 200)}: {CardText.Line(link.Address, 400)}"))];
}
