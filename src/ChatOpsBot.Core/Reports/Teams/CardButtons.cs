using System.Text.Json.Nodes;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>Buttons: each one says its command for whoever presses it.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards</remarks>
public static class CardButtons
{
    /// <summary>The verb of a button that says something.</summary>
    public const string Say = "say";

    /// <summary>The verb by which a client asks for the card as its user may see it.</summary>
    public const string Refresh = "refresh";

    /// <summary>What a person has to fill in, within a command.</summary>
    public const string Blank = "…";

    /// <summary>Clients show no more in one row.</summary>
    private const int MostInARow = 6;

    private const int LongestTitle = 56;

    /// <summary>Whether pressing it decides on a plan, which only approvers may.</summary>
    public static bool Decides(ActionView action) =>
        action.Command.StartsWith("approve ", StringComparison.Ordinal) || action.Command.StartsWith("reject ", StringComparison.Ordinal);

    internal static IEnumerable<JsonObject> Of(ReportBlock.Actions actions, CardView view, ref int inputs)
    {
        var buttons = new List<JsonNode>();
        foreach (var action in actions.Items.Where(action => view.Decides || !Decides(action)))
        {
            buttons.Add(action.Command.Contains(Blank, StringComparison.Ordinal) ? Asking(action, view, ++inputs) : Saying(Title(action), action.Command, view));
        }

        if (!view.Decides && view.Slot is not null && actions.Items.Any(Decides))
        {
            buttons.Add(RefreshAction(view, "Show what I may do"));
        }

        return [.. buttons.Chunk(MostInARow).Select(row => new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray([.. row]) })];
    }

    /// <summary>A button that opens an address.</summary>
    internal static JsonObject Open(string title, string address) => new()
    {
        ["type"] = "ActionSet",
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = CardText.Line(title, 80), ["url"] = address }),
    };

    internal static JsonObject RefreshAction(CardView view, string title = "Refresh") =>
        new() { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = Refresh, ["data"] = Data(view) };

    private static JsonObject Saying(string title, string command, CardView view)
    {
        var data = Data(view);
        data["command"] = command;
        return new JsonObject { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = Say, ["data"] = data };
    }

    /// <summary>A button that first asks for the word that its command lacks.</summary>
    private static JsonObject Asking(ActionView action, CardView view, int number)
    {
        var input = $"said{number}";
        var says = Saying(Title(action), action.Command, view);
        says["data"]!["input"] = input;
        var button = new JsonObject
        {
            ["type"] = "Action.ShowCard",
            ["title"] = Title(action) + " …",
            ["card"] = new JsonObject
            {
                ["type"] = "AdaptiveCard",
                ["body"] = new JsonArray(new JsonObject
                {
                    ["type"] = "Input.Text",
                    ["id"] = input,
                    ["label"] = action.Command.Contains("because", StringComparison.Ordinal) ? "Because" : "What is missing",
                    ["placeholder"] = "one sentence; it goes on the timeline",
                    ["maxLength"] = 500,
                    ["isRequired"] = true,
                    ["errorMessage"] = "Please give a reason.",
                }),
                ["actions"] = new JsonArray(says),
            },
        };
        if (action.Id == "approve")
        {
            button["style"] = "positive";
        }

        return button;
    }

    private static string Title(ActionView action) => action.Id switch
    {
        "approve" => "Approve",
        _ when action.Id.Any(char.IsAsciiDigit) && action.Id.Length <= 3 => CardText.Line($"{action.Id}  {action.Title}", LongestTitle),
        _ => CardText.Line(action.Title, LongestTitle),
    };

    private static JsonObject Data(CardView view) => view.Slot is { } slot ? new JsonObject { ["slot"] = slot } : [];
}
