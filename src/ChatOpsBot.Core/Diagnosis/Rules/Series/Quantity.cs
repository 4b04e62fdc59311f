using System.Collections.Frozen;
using System.Globalization;

namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>Reads Kubernetes quantities: <c>250m</c>, <c>1.5Gi</c>, <c>2e3</c>.</summary>
/// <remarks>https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/</remarks>
internal static class Quantity
{
    private static readonly FrozenDictionary<string, double> Units = new Dictionary<string, double>
    {
        [""] = 1, ["n"] = 1e-9, ["u"] = 1e-6, ["m"] = 1e-3, ["k"] = 1e3, ["M"] = 1e6, ["G"] = 1e9, ["T"] = 1e12, ["P"] = 1e15, ["E"] = 1e18,
        ["Ki"] = 1024d, ["Mi"] = 1048576d, ["Gi"] = 1073741824d, ["Ti"] = 1099511627776d, ["Pi"] = 1125899906842624d, ["Ei"] = 1152921504606846976d,
    }.ToFrozenDictionary();

    /// <returns>Bytes, cores or pieces; null for what is no quantity.</returns>
    public static double? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain))
        {
            return plain;
        }

        var end = text.AsSpan().IndexOfAnyExcept("+-.0123456789eE");
        return end > 0 && Units.TryGetValue(text[end..], out var unit) && double.TryParse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number * unit
            : text[^1] == 'E' && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number * Units["E"]
            : null;
    }
}
