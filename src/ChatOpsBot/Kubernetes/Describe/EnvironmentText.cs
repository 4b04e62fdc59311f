using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>A container's environment: plain values, and where the others come from.</summary>
internal static class EnvironmentText
{
    public static void Write(DescriptionWriter writer, JsonElement container, KubernetesObject? pod)
    {
        From(writer, [.. container.Items("envFrom")]);
        var variables = container.Items("env").ToList();
        writer.Line(2, variables.Count == 0 ? "Environment:\t<none>" : "Environment:");
        foreach (var variable in variables)
        {
            if (variable.At("valueFrom") is { } source)
            {
                Sourced(writer, variable.Text("name") ?? "", source, container, pod);
            }
            else
            {
                var lines = (variable.Text("value") ?? "").Split('\n');
                writer.Field(3, variable.Text("name") ?? "", lines[0]);
                foreach (var line in lines.Skip(1))
                {
                    writer.Line(3, $"\t{line}");
                }
            }
        }
    }

    private static void From(DescriptionWriter writer, List<JsonElement> sources)
    {
        if (sources.Count == 0)
        {
            return;
        }

        writer.Line(2, "Environment Variables from:");
        foreach (var source in sources)
        {
            var isMap = source.At("configMapRef") is not null;
            var reference = source.At("configMapRef") ?? source.At("secretRef");
            var kind = isMap ? "ConfigMap" : reference is null ? "" : "Secret";
            var prefix = source.Text("prefix") is { Length: > 0 } written ? $" with prefix '{written}'" : "";
            writer.Line(3, $"{reference?.Text("name")}\t{kind}{prefix}\tOptional: {GoText.Bool(reference?.Flag("optional"))}");
        }
    }

    private static void Sourced(DescriptionWriter writer, string name, JsonElement source, JsonElement container, KubernetesObject? pod)
    {
        if (source.At("fieldRef") is { } field)
        {
            writer.Field(3, name, $"{FieldValue(pod, field)} ({field.Text("apiVersion")}:{field.Text("fieldPath")})");
        }
        else if (source.At("resourceFieldRef") is { } amount)
        {
            var resource = amount.Text("resource") ?? "";
            var value = ResourceValue(container, amount, resource);
            writer.Field(3, name, $"{(value == "0" && resource is "limits.cpu" or "limits.memory" && value == "0" ? "node allocatable" : value)} ({resource})");
        }
        else if (source.At("secretKeyRef") is { } secret)
        {
            writer.Field(3, name, $"<set to the key '{secret.Text("key")}' in secret '{secret.Text("name")}'>\tOptional: {GoText.Bool(secret.Flag("optional"))}");
        }
        else if (source.At("configMapKeyRef") is { } map)
        {
            writer.Field(3, name, $"<set to the key '{map.Text("key")}' of config map '{map.Text("name")}'>\tOptional: {GoText.Bool(map.Flag("optional"))}");
        }
    }

    private static string FieldValue(KubernetesObject? pod, JsonElement field)
    {
        if (pod is null || field.Text("apiVersion") != "v1")
        {
            return "";
        }

        var path = field.Text("fieldPath") ?? "";
        return path switch
        {
            "metadata.name" => pod.Name,
            "metadata.namespace" => pod.Namespace ?? "",
            "metadata.uid" => pod.Uid,
            _ => "",
        };
    }

    private static string ResourceValue(JsonElement container, JsonElement reference, string resource)
    {
        var parts = resource.Split('.', 2);
        if (parts is not ["limits" or "requests", "cpu" or "memory" or "ephemeral-storage"])
        {
            return "";
        }

        var amount = Quantity.Parse(container.Text("resources", parts[0], parts[1]))?.Nanos ?? BigInteger.Zero;
        var divisor = Quantity.Parse(reference.Text("divisor")) is { Nanos.IsZero: false } given ? given.Nanos : new BigInteger(1_000_000_000);
        return BigInteger.Divide(amount + divisor - 1, divisor).ToString(CultureInfo.InvariantCulture);
    }
}
