using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;

namespace ChatOpsBot.Sandbox.Kubernetes.Objects;

/// <summary>Gives an object the form of the version it is asked for in.</summary>
internal static class VersionConversion
{
    public static JsonObject Convert(ResourceKind kind, JsonObject value, string apiVersion)
    {
        if (value.Text("apiVersion") == apiVersion)
        {
            return value;
        }

        if (kind.Kind == "Event")
        {
            return CoreEvents.ToNew(value);
        }

        if (kind.Kind == "HorizontalPodAutoscaler")
        {
            return apiVersion.EndsWith("/v1", StringComparison.Ordinal) ? ToFirst(value) : ToSecond(value);
        }

        var copy = value.Copy();
        copy["apiVersion"] = apiVersion;
        return copy;
    }

    private static JsonObject ToFirst(JsonObject second)
    {
        var first = second.Copy();
        first["apiVersion"] = "autoscaling/v1";
        var cpu = second.Objects("spec", "metrics").FirstOrDefault(metric => metric.Text("resource", "name") == "cpu");
        if (cpu.NumberOrNull("resource", "target", "averageUtilization") is { } target)
        {
            first.Ensure("spec")["targetCPUUtilizationPercentage"] = target;
        }

        var current = second.Objects("status", "currentMetrics").FirstOrDefault(metric => metric.Text("resource", "name") == "cpu");
        if (current.NumberOrNull("resource", "current", "averageUtilization") is { } percent)
        {
            first.Ensure("status")["currentCPUUtilizationPercentage"] = percent;
        }

        first.Ensure("spec").Remove("metrics");
        first.Ensure("spec").Remove("behavior");
        first.Ensure("status").Remove("currentMetrics");
        first.Ensure("status").Remove("conditions");
        return first;
    }

    private static JsonObject ToSecond(JsonObject first)
    {
        var second = first.Copy();
        second["apiVersion"] = "autoscaling/v2";
        if (second.Ensure("spec").Remove("targetCPUUtilizationPercentage", out var target) && second["spec"]!["metrics"] is null)
        {
            second["spec"]!["metrics"] = new JsonArray(CpuMetric("target", target));
        }

        if (second.Ensure("status").Remove("currentCPUUtilizationPercentage", out var current) && second["status"]!["currentMetrics"] is null)
        {
            second["status"]!["currentMetrics"] = new JsonArray(CpuMetric("current", current));
        }

        return second;
    }

    private static JsonObject CpuMetric(string side, JsonNode? percent)
    {
        var value = new JsonObject { ["averageUtilization"] = percent };
        if (side == "target")
        {
            value["type"] = "Utilization";
        }

        return new JsonObject { ["type"] = "Resource", ["resource"] = new JsonObject { ["name"] = "cpu", [side] = value } };
    }
}
