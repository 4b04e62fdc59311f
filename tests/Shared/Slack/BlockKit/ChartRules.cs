using System.Text.Json.Nodes;
using static ChatOpsBot.Tests.SlackServer.BlockKitRule;
using static ChatOpsBot.Tests.SlackServer.CompositionRules;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Charts that Slack draws itself: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block.</summary>
internal static class ChartRules
{
    private const int MostSeries = 6;

    private const int MostCategories = 20;

    private static readonly Text Label = new(20, 1);

    /// <summary>The <c>chart</c> of the block.</summary>
    public static BlockKitRule Chart() => ByType(("pie", Pie), ("bar", Series), ("area", Series), ("line", Series));

    private static Shape Pie() => new([Need("segments", new List(new Shape([Need("label", Label), Need("value", new AnyNumber())]), MostSeries))]);

    private static Shape Series() => new(
        [
            Need("series", new List(new Shape([Need("name", Label), Need("data", new List(new Shape([Need("label", Label), Need("value", new AnyNumber())]), MostCategories))]), MostSeries)),
            Need("axis_config", new Shape([Need("categories", new List(Label, MostCategories)), Can("x_label", new Text(50)), Can("y_label", new Text(50))])),
        ],
        (json, path, findings) =>
        {
            var series = (json["series"] as JsonArray ?? []).OfType<JsonObject>().ToList();
            var categories = (json["axis_config"]?["categories"] as JsonArray ?? []).Select(category => category?.ToString()).Order(StringComparer.Ordinal).ToList();
            if (series.Select(one => one["name"]?.ToString()).Distinct().Count() < series.Count)
            {
                findings.Add("must have unique names", $"{path}/series");
            }

            if (series.Any(one => !(one["data"] as JsonArray ?? []).Select(point => point?["label"]?.ToString()).Order(StringComparer.Ordinal).SequenceEqual(categories)))
            {
                findings.Add("must have one value for each category", $"{path}/series");
            }
        });
}
