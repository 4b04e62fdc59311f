using System.Globalization;

namespace ChatOpsBot.Sandbox.Kubernetes.Objects;

/// <summary>Amounts of resources: <c>250m</c>, <c>1.5</c>, <c>512Mi</c>. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/</summary>
internal static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("n", 1e-9m), ("u", 1e-6m), ("m", 1e-3m),
        ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("", 1),
    ];

    /// <summary>In cores, bytes or pieces; 0 when the text is no quantity.</summary>
    public static decimal Parse(string text)
    {
        var (suffix, factor) = Suffixes.First(one => text.EndsWith(one.Suffix, StringComparison.Ordinal));
        return decimal.TryParse(text[..^suffix.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number * factor : 0;
    }
}
