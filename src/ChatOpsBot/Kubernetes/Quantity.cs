using System.Globalization;
using System.Numerics;

namespace ChatOpsBot.Kubernetes;

/// <summary>An amount of a resource (<c>500m</c>, <c>1Gi</c>), exact to a billionth, printed in its canonical form.</summary>
/// <remarks>https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/</remarks>
internal readonly record struct Quantity(BigInteger Nanos, bool Binary)
{
    private const int NanoDigits = 9;
    private static readonly BigInteger Billion = 1_000_000_000;
    private static readonly string[] DecimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] BinarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    /// <summary>Rounded up to whole units.</summary>
    public long Value => (long)Clamp(Up(Nanos, Billion));

    /// <summary>Rounded up to thousandths.</summary>
    public long Millis => (long)Clamp(Up(Nanos, 1_000_000));

    /// <returns>Null when the text is no quantity.</returns>
    public static Quantity? Parse(string? text)
    {
        if (text is not { Length: > 0 and <= 64 })
        {
            return null;
        }

        var end = text.AsSpan().IndexOfAnyExcept("+-.0123456789");
        var number = end < 0 ? text : text[..end];
        var suffix = end < 0 ? "" : text[end..];
        if (Digits(number) is not { } digits)
        {
            return null;
        }

        if (Array.IndexOf(BinarySuffixes, suffix) is > 0 and var power)
        {
            return new Quantity(Scale(digits.Mantissa * BigInteger.Pow(1024, power), digits.Exponent), true);
        }

        if (Array.IndexOf(DecimalSuffixes, suffix) is >= 0 and var place)
        {
            return new Quantity(Scale(digits.Mantissa, digits.Exponent + ((place - 3) * 3)), false);
        }

        return suffix[0] is 'e' or 'E' && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) && exponent is > -30 and < 30
            ? new Quantity(Scale(digits.Mantissa, digits.Exponent + exponent), false)
            : null;
    }

    /// <summary>The canonical form of a quantity, or the text itself when it is none.</summary>
    public static string Canonical(string? text) => Parse(text)?.ToString() ?? (text is { Length: > 0 } ? text : "0");

    public static Quantity operator +(Quantity left, Quantity right) => new(left.Nanos + right.Nanos, left.Nanos.IsZero ? right.Binary : left.Binary);

    public static Quantity Max(Quantity left, Quantity right) => left.Nanos >= right.Nanos ? left : right;

    public override string ToString()
    {
        if (Binary && BigInteger.Abs(Nanos) >= 1024 * Billion)
        {
            var units = Up(Nanos, Billion);
            var power = 0;
            while (power < BinarySuffixes.Length - 1 && (units % 1024).IsZero)
            {
                units /= 1024;
                power++;
            }

            return units.ToString(CultureInfo.InvariantCulture) + BinarySuffixes[power];
        }

        var mantissa = Binary ? Up(Nanos, Billion) * Billion : Nanos;
        if (mantissa.IsZero)
        {
            return "0";
        }

        var place = 0;
        while (place < DecimalSuffixes.Length - 1 && (mantissa % 1000).IsZero)
        {
            mantissa /= 1000;
            place++;
        }

        return mantissa.ToString(CultureInfo.InvariantCulture) + DecimalSuffixes[place];
    }

    private static (BigInteger Mantissa, int Exponent)? Digits(string number)
    {
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? number : number.Remove(point, 1);
        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mantissa)
            ? (mantissa, point < 0 ? 0 : point - number.Length + 1)
            : null;
    }

    private static BigInteger Scale(BigInteger mantissa, int exponent)
    {
        var power = exponent + NanoDigits;
        return power >= 0 ? mantissa * BigInteger.Pow(10, power) : Up(mantissa, BigInteger.Pow(10, -power));
    }

    /// <summary>Divides, rounding away from zero.</summary>
    private static BigInteger Up(BigInteger value, BigInteger by)
    {
        var quotient = BigInteger.DivRem(value, by, out var rest);
        return rest.IsZero ? quotient : quotient + rest.Sign;
    }

    private static BigInteger Clamp(BigInteger value) => BigInteger.Min(long.MaxValue, BigInteger.Max(long.MinValue, value));
}
