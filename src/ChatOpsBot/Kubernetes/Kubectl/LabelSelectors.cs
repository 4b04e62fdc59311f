using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Kubectl;

/// <summary>Selectors in objects, as text for a query and as a test of labels.</summary>
internal static class LabelSelectors
{
    /// <summary>The pods of a workload or service, in the form of <c>-l</c>; null when it selects none.</summary>
    public static string? OfWorkload(KubernetesObject workload)
    {
        var parts = workload.Kind is "Service" or "ReplicationController"
            ? workload.Map("spec", "selector").Select(l => $"{l.Key}={l.Value}").ToList()
            : workload.Json.At("spec", "selector") is { } selector ? Parts(selector).ToList() : [];
        return parts.Count == 0 ? null : string.Join(',', parts);
    }

    /// <summary>Whether a workload's or service's selector picks an object with these labels.</summary>
    public static bool Selects(KubernetesObject workload, IReadOnlyDictionary<string, string> labels)
    {
        if (workload.Kind is "Service" or "ReplicationController")
        {
            var wanted = workload.Map("spec", "selector");
            return wanted.Count > 0 && wanted.All(l => labels.TryGetValue(l.Key, out var value) && value == l.Value);
        }

        return workload.Json.At("spec", "selector") is { } selector
            && (selector.Map("matchLabels").Count > 0 || selector.Items("matchExpressions").Any())
            && selector.Map("matchLabels").All(l => labels.TryGetValue(l.Key, out var value) && value == l.Value)
            && selector.Items("matchExpressions").All(e => Holds(e, labels));
    }

    private static IEnumerable<string> Parts(JsonElement selector)
    {
        foreach (var label in selector.Map("matchLabels"))
        {
            yield return $"{label.Key}={label.Value}";
        }

        foreach (var expression in selector.Items("matchExpressions"))
        {
            var key = expression.Text("key") ?? "";
            var values = string.Join(',', expression.Items("values").Select(v => v.GetString()));
            yield return expression.Text("operator") switch
            {
                "In" => $"{key} in ({values})",
                "NotIn" => $"{key} notin ({values})",
                "DoesNotExist" => $"!{key}",
                _ => key,
            };
        }
    }

    private static bool Holds(JsonElement expression, IReadOnlyDictionary<string, string> labels)
    {
        var has = labels.TryGetValue(expression.Text("key") ?? "", out var value);
        var values = expression.Items("values").Select(v => v.ValueKind == JsonValueKind.String ? v.GetString() : null);
        return expression.Text("operator") switch
        {
            "In" => has && values.Contains(value),
            "NotIn" => !has || !values.Contains(value),
            "Exists" => has,
            "DoesNotExist" => !has,
            _ => false,
        };
    }
}
