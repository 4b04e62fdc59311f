using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary><c>--sort-by</c>: by the first value that the path finds; objects without one come first.</summary>
internal static class ObjectSorter
{
    /// <exception cref="JsonPathException">No object has such a field.</exception>
    public static IReadOnlyList<T> Sort<T>(IReadOnlyList<T> items, Func<T, KubernetesObject?> of, string field)
    {
        var path = JsonPath.ParseRelaxed(field);
        var keyed = items.Select(item => (Item: item, Key: of(item) is { } seen ? First(path, seen.Json) : null)).ToList();
        if (keyed.Count > 0 && keyed.All(pair => pair.Key is null))
        {
            throw new JsonPathException($"couldn't find any field with path \"{path}\" in the list of objects");
        }

        return [.. keyed.Order(Comparer<(T Item, JsonElement? Key)>.Create((a, b) => Compare(a.Key, b.Key))).Select(pair => pair.Item)];
    }

    private static JsonElement? First(JsonPath path, JsonElement json)
    {
        foreach (var set in path.Find(json))
        {
            foreach (var value in set)
            {
                return value;
            }
        }

        return null;
    }

    private static int Compare(JsonElement? a, JsonElement? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        ({ ValueKind: JsonValueKind.Number } x, { ValueKind: JsonValueKind.Number } y) => x.GetDouble().CompareTo(y.GetDouble()),
        ({ } x, { } y) when Quantity.Parse(GoText.Of(x)) is { } left && Quantity.Parse(GoText.Of(y)) is { } right => left.Nanos.CompareTo(right.Nanos),
        ({ } x, { } y) => NaturalOrder.Compare(GoText.Of(x), GoText.Of(y)),
    };
}
