using System.Globalization;

namespace ChatOpsBot.Kubernetes.Kubectl;

/// <summary>An amount as Kubernetes writes it: <c>100m</c>, <c>1.5Gi</c>, <c>2e3</c>.</summary>
/// <remarks>https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/</remarks>
internal static class Amounts
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1024m), ("Mi", 1024m * 1024), ("Gi", 1024m * 1024 * 1024), ("Ti", 1024m * 1024 * 1024 * 1024), ("Pi", 1024m * 1024 * 1024 * 1024 * 1024),
        ("Ei", 1024m * 1024 * 1024 * 1024 * 1024 * 1024),
        ("n", 1e-9m), ("u", 1e-6m), ("m", 1e-3m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m),
    ];

    public static bool TryParse(string? text, out decimal value)
    {
        value = 0;
        if (string.IsNullOrEmpty(text) || text.Length > 40 || !(char.IsAsciiDigit(text[0]) || text[0] is '.' or '+' or '-'))
        {
            return false;
        }

        var factor = 1m;
        foreach (var (suffix, by) in Suffixes)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                factor = by;
                text = text[..^suffix.Length];
                break;
            }
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > decimal.MaxValue / Math.Max(1, factor))
        {
            return false;
        }

        value = number * factor;
        return true;
    }
}
