using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe hpa</c> of <c>autoscaling/v2</c>.</summary>
internal static class HorizontalPodAutoscalerDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject scaler, DescribeContext context)
    {
        writer.NameAndNamespace(scaler);
        writer.LabelsAndAnnotations(scaler);
        writer.Field(0, "CreationTimestamp", scaler.Created.Time());
        writer.Field(0, "Reference", $"{scaler.Text("spec", "scaleTargetRef", "kind")}/{scaler.Text("spec", "scaleTargetRef", "name")}");
        writer.Line(0, "Metrics:\t( current / target )");
        var current = scaler.Items("status", "currentMetrics").ToList();
        foreach (var (metric, i) in scaler.Items("spec", "metrics").Select((metric, i) => (metric, i)))
        {
            writer.Line(1, Metric(metric, i < current.Count ? current[i] : null));
        }

        writer.Field(0, "Min replicas", scaler.Text("spec", "minReplicas") ?? "<unset>");
        writer.Field(0, "Max replicas", scaler.Number("spec", "maxReplicas") ?? 0);
        if (scaler.Json.At("spec", "behavior") is { } behavior)
        {
            writer.Line(0, "Behavior:");
            Direction(writer, "Scale Up", behavior.At("scaleUp"));
            Direction(writer, "Scale Down", behavior.At("scaleDown"));
        }

        writer.Line(0, $"{scaler.Text("spec", "scaleTargetRef", "kind")} pods:\t{scaler.Number("status", "currentReplicas") ?? 0} current / {scaler.Number("status", "desiredReplicas") ?? 0} desired");
        Conditions(writer, [.. scaler.Items("status", "conditions")]);
        writer.Events(scaler, context);
    }

    private static string Metric(JsonElement metric, JsonElement? status) => metric.Text("type") switch
    {
        "External" => External(metric.At("external"), status?.At("external")),
        "Pods" => $"{GoText.Quote(metric.Text("pods", "metric", "name") ?? "")} on pods:\t{Amount(status?.At("pods"), "averageValue")} / {Target(metric.At("pods"), "averageValue")}",
        "Object" => Described(metric.At("object"), status?.At("object")),
        "Resource" => $"resource {metric.Text("resource", "name")} on pods{Usage(metric.At("resource"), status?.At("resource"))}",
        "ContainerResource" => $"resource {metric.Text("containerResource", "name")} of container \"{metric.Text("containerResource", "container")}\" on pods"
            + Usage(metric.At("containerResource"), status?.At("containerResource")),
        var other => $"<unknown metric type {GoText.Quote(other ?? "")}>",
    };

    private static string External(JsonElement? metric, JsonElement? status)
    {
        var (label, field) = metric?.At("target", "averageValue") is not null ? ("target average value", "averageValue") : ("target value", "value");
        return $"{GoText.Quote(metric?.Text("metric", "name") ?? "")} ({label}):\t{Amount(status, field)} / {Target(metric, field)}";
    }

    private static string Described(JsonElement? metric, JsonElement? status)
    {
        var (label, field) = metric?.Text("target", "type") == "AverageValue" ? ("target average value", "averageValue") : ("target value", "value");
        return $"\"{metric?.Text("metric", "name")}\" on {metric?.Text("describedObject", "kind")}/{metric?.Text("describedObject", "name")} ({label}):\t{Amount(status, field)} / {Target(metric, field)}";
    }

    private static string Usage(JsonElement? metric, JsonElement? status)
    {
        if (metric?.At("target", "averageValue") is not null)
        {
            return $":\t{Amount(status, "averageValue")} / {Target(metric, "averageValue")}";
        }

        var current = status?.Number("current", "averageUtilization") is { } percent ? $"{percent}% ({Amount(status, "averageValue")})" : "<unknown>";
        var target = metric?.Number("target", "averageUtilization") is { } aim ? $"{aim}%" : "<auto>";
        return $"  (as a percentage of request):\t{current} / {target}";
    }

    private static string Amount(JsonElement? status, string field) => status?.Text("current", field) is { } amount ? Quantity.Canonical(amount) : "<unknown>";

    private static string Target(JsonElement? metric, string field) => Quantity.Canonical(metric?.Text("target", field));

    private static void Direction(DescriptionWriter writer, string title, JsonElement? rules)
    {
        if (rules is not { } given)
        {
            return;
        }

        writer.Line(1, $"{title}:");
        if (given.Number("stabilizationWindowSeconds") is { } window)
        {
            writer.Line(2, $"Stabilization Window: {window} seconds");
        }

        var policies = given.Items("policies").ToList();
        if (policies.Count > 0)
        {
            writer.Line(2, $"Select Policy: {given.Text("selectPolicy") ?? "Max"}");
            writer.Line(2, "Policies:");
            policies.ForEach(policy => writer.Line(
                3, $"- Type: {policy.Text("type")}\tValue: {policy.Number("value") ?? 0}\tPeriod: {policy.Number("periodSeconds") ?? 0} seconds"));
        }
    }

    private static void Conditions(DescriptionWriter writer, List<JsonElement> conditions)
    {
        if (conditions.Count == 0)
        {
            return;
        }

        writer.Line(0, "Conditions:");
        writer.Line(1, "Type\tStatus\tReason\tMessage");
        writer.Line(1, "----\t------\t------\t-------");
        conditions.ForEach(one => writer.Line(1, $"{one.Text("type")}\t{one.Text("status")}\t{one.Text("reason")}\t{one.Text("message")}"));
    }
}
