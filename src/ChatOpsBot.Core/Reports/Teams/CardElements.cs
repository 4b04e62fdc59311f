using System.Text.Json.Nodes;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>Elements of Adaptive Cards 1.5 in the few forms that reports need. https://adaptivecards.io/explorer</summary>
internal static class CardElements
{
    /// <summary>One paragraph of runs, each of which is shown as it is.</summary>
    public static JsonObject Text(params ReadOnlySpan<JsonObject> runs) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray([.. runs]) };

    /// <param name="text">Made inert by the caller.</param>
    /// <param name="colour"><c>Good</c>, <c>Warning</c>, <c>Attention</c>, <c>Accent</c>; null for the usual one.</param>
    public static JsonObject Run(string text, string? colour = null, bool bold = false, bool subtle = false, bool mono = false, string? size = null)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        Set(run, "color", colour);
        Set(run, "size", size);
        Set(run, "weight", bold ? "Bolder" : null);
        Set(run, "fontType", mono ? "Monospace" : null);
        if (subtle)
        {
            run["isSubtle"] = true;
        }

        return run;
    }

    public static JsonObject Container(IEnumerable<JsonNode> items, string? style = null)
    {
        var container = new JsonObject { ["type"] = "Container", ["items"] = new JsonArray([.. items]) };
        Set(container, "style", style);
        return container;
    }

    /// <summary>Close to what stands above it.</summary>
    public static JsonObject Close(JsonObject element)
    {
        element["spacing"] = "None";
        return element;
    }

    /// <summary>A little away from what stands above it.</summary>
    public static JsonObject Apart(JsonObject element)
    {
        element["spacing"] = "Medium";
        return element;
    }

    /// <summary>Says how many of a block's items are left out, where only so many are shown.</summary>
    public static IEnumerable<JsonObject> More(int items, int shown) => items > shown ? [Close(Text(Run($"… {items - shown} more", subtle: true)))] : [];

    private static void Set(JsonObject element, string name, string? value)
    {
        if (value is not null)
        {
            element[name] = value;
        }
    }
}
