using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>Renders a report as an Adaptive Card 1.5. Pure: the same report and view give the same card.</summary>
public static class CardRenderer
{
    /// <summary>Bytes that a card stays under where its reader has the whole elsewhere. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages</summary>
    public const int Comfortable = 28_000;

    /// <summary>Bytes that a card stays under in any case; Teams counts two for a character, and takes 100 KB.</summary>
    public const int Most = 40_000;

    /// <summary>https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views</summary>
    private const int MostRefreshed = 60;

    /// <summary>A plan that is longer is folded once causes are named.</summary>
    private const int MostSteps = 3;

    /// <summary>The last line of a message that will still be edited.</summary>
    public const string Unfinished = "… still looking";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The card as JSON, within the limits.</summary>
    public static string Render(Report report, CardView view)
    {
        var limit = view.Whole is null ? Most : Comfortable;
        foreach (var budget in CardBudget.All)
        {
            var card = Write(report, report.Blocks, view, budget, cut: !budget.IsLossless);
            if (Encoding.UTF8.GetByteCount(card) <= (budget.IsLossless ? limit : Comfortable))
            {
                return card;
            }
        }

        return Shortest(report, view);
    }

    /// <summary>As many blocks as fit; what people decide by comes before what it rests on.</summary>
    private static string Shortest(Report report, CardView view)
    {
        var poorest = CardBudget.All[^1];
        var byWorth = report.Blocks.Select((block, i) => (Worth: Worth(block), Index: i)).OrderByDescending(one => one.Worth).ThenBy(one => one.Index).Select(one => one.Index).ToList();
        var best = Write(report, [], view, poorest, cut: true);
        for (var (fits, tooMany) = (0, byWorth.Count + 1); tooMany - fits > 1;)
        {
            var count = (fits + tooMany) / 2;
            var card = Write(report, [.. byWorth.Take(count).Order().Select(i => report.Blocks[i])], view, poorest, cut: true);
            (best, fits, tooMany) = Encoding.UTF8.GetByteCount(card) <= Comfortable ? (card, count, tooMany) : (best, fits, count);
        }

        return best;
    }

    private static int Worth(ReportBlock block) => block switch
    {
        ReportBlock.Fold => 0,
        ReportBlock.Excerpt => 1,
        ReportBlock.Table or ReportBlock.Chart => 2,
        ReportBlock.Plan or ReportBlock.Bullets => 3,
        ReportBlock.Heading or ReportBlock.Fields => 4,
        ReportBlock.Note or ReportBlock.Link => 5,
        _ => 6,
    };

    private static string Write(Report report, ImmutableArray<ReportBlock> blocks, CardView view, CardBudget budget, bool cut)
    {
        var title = CardElements.Text(CardElements.Run(CardText.Line(report.Title, 500), bold: true, size: "Medium"));
        if (view.Slot is { } slot)
        {
            title["id"] = slot;
        }

        var body = new List<JsonNode> { title };
        var writer = new CardWriter(view, budget);
        foreach (var block in Arranged(blocks))
        {
            body.AddRange(writer.Render(block));
        }

        if (!report.Final)
        {
            body.Add(CardElements.Apart(CardElements.Text(CardElements.Run(Unfinished, subtle: true))));
        }

        if (cut)
        {
            body.Add(CardElements.Apart(CardElements.Text(CardElements.Run(
                view.Whole is null ? "Cut to fit. 'show step 3' and 'more' show the rest of a step." : "Cut to fit.", subtle: true))));
            if (view.Whole is { } whole && CardText.Address(whole) is { } address)
            {
                body.Add(CardButtons.Open("Show all of it", address));
            }
        }

        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["fallbackText"] = CardFallback.Text(report),
            ["msteams"] = new JsonObject { ["width"] = "Full" },
            ["body"] = new JsonArray([.. body]),
        };
        if (view.Slot is not null && !view.RefreshFor.IsEmpty)
        {
            card["refresh"] = new JsonObject
            {
                ["action"] = CardButtons.RefreshAction(view),
                ["userIds"] = new JsonArray([.. view.RefreshFor.Take(MostRefreshed).Select(id => JsonValue.Create(id))]),
            };
        }

        return card.ToJsonString(Json);
    }

    /// <summary>Where causes are named, what led to them is folded, so that the conclusion is in sight.</summary>
    private static IEnumerable<ReportBlock> Arranged(ImmutableArray<ReportBlock> blocks)
    {
        if (!blocks.Any(block => block is ReportBlock.CauseList))
        {
            return blocks;
        }

        var printed = blocks.OfType<ReportBlock.Excerpt>().ToImmutableArray<ReportBlock>();
        return blocks.Where(block => printed.Length < 2 || block is not ReportBlock.Excerpt || ReferenceEquals(block, printed[0])).Select(block => block switch
        {
            ReportBlock.Plan { Steps.Length: > MostSteps } plan => new ReportBlock.Fold($"Show the {Words.Count(plan.Steps.Length, "step")}", [plan]),
            ReportBlock.Excerpt when printed.Length > 1 => new ReportBlock.Fold($"Show what {Words.Count(printed.Length, "step")} printed", printed),
            _ => block,
        });
    }
}
