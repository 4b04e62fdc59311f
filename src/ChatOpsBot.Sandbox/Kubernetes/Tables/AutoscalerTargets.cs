using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>The TARGETS cell: what each metric is, over what it should be.</summary>
internal static class AutoscalerTargets
{
    private const string Unknown = "<unknown>";
    private const int Shown = 2;

    public static string Print(JsonObject autoscaler)
    {
        var metrics = autoscaler.Objects("spec", "metrics");
        var current = autoscaler.Objects("status", "currentMetrics");
        if (metrics.Count == 0)
        {
            return Cells.None;
        }

        return Cells.Some([.. metrics.Select((metric, index) => Print(metric, index < current.Count ? current[index] : null))], Shown, ", ");
    }

    private static string Print(JsonObject metric, JsonObject? current)
    {
        var type = metric.Text("type");
        var field = type.Length == 0 ? "" : char.ToLowerInvariant(type[0]) + type[1..];
        var target = metric.At(field, "target");
        var now = current.At(field, "current");
        return type switch
        {
            "Resource" or "ContainerResource" when target.Text("averageValue") is { Length: > 0 } value =>
                $"{metric.Text(field, "name")}: {OrUnknown(now.Text("averageValue"))}/{value}",
            "Resource" or "ContainerResource" => $"{metric.Text(field, "name")}: {Percent(now, Unknown)}/{Percent(target, "<auto>")}",
            "Pods" => $"{OrUnknown(now.Text("averageValue"))}/{target.Text("averageValue")}",
            "External" or "Object" when target.Text("averageValue") is { Length: > 0 } value => $"{OrUnknown(now.Text("averageValue"))}/{value} (avg)",
            "External" or "Object" => $"{OrUnknown(now.Text("value"))}/{target.Text("value")}",
            _ => "<unknown type>",
        };
    }

    private static string Percent(JsonNode? value, string otherwise) => value.Text("averageUtilization") is { Length: > 0 } percent ? $"{percent}%" : otherwise;

    private static string OrUnknown(string text) => text.Length == 0 ? Unknown : text;
}
