using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Rules.Policies;

/// <summary>A label selector with <c>matchLabels</c> and <c>matchExpressions</c>; an empty one selects everything.</summary>
internal static class LabelSelector
{
    public static bool Matches(JsonElement selector, IReadOnlyDictionary<string, string> labels) =>
        selector.Map("matchLabels").All(pair => labels.TryGetValue(pair.Key, out var value) && value == pair.Value)
        && selector.Items("matchExpressions").All(e => Holds(e, labels));

    private static bool Holds(JsonElement expression, IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(expression.Text("key") ?? "");
        return expression.Text("operator") switch
        {
            "In" => value is not null && expression.Items("values").Any(v => v.ToString() == value),
            "NotIn" => value is null || expression.Items("values").All(v => v.ToString() != value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
    }
}
