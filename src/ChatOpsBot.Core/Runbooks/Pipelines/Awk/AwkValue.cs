using System.Globalization;

namespace ChatOpsBot.Core.Runbooks.Pipelines.Awk;

/// <summary>A value of awk: text, a number, or text from the input that looks like a number.</summary>
/// <param name="IsNumber">Compared as a number when the other side is one too.</param>
internal readonly record struct AwkValue(string Text, double Number, bool IsNumber)
{
    public static AwkValue Of(double number) => new(Show(number), number, true);

    public static AwkValue Literal(string text) => new(text, Leading(text), false);

    public static AwkValue Input(string text) => new(text, Leading(text), LooksNumeric(text));

    public int CompareTo(AwkValue other) =>
        IsNumber && other.IsNumber ? Number.CompareTo(other.Number) : string.CompareOrdinal(Text, other.Text);

    // Whole numbers print whole, others with %.6g.
    private static string Show(double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < 1e16)
        {
            return number.ToString("0", CultureInfo.InvariantCulture);
        }

        var text = number.ToString("G6", CultureInfo.InvariantCulture);
        var at = text.IndexOf('E', StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, at)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static bool LooksNumeric(string text) =>
        text.Length is > 0 and < 40 && double.TryParse(text.AsSpan().Trim(" \t"), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);

    private static double Leading(string text)
    {
        var span = text.AsSpan().TrimStart(" \t");
        var at = 0;
        while (at < span.Length && at < 40 && (char.IsAsciiDigit(span[at]) || (at == 0 && span[at] is '-' or '+') || (span[at] == '.' && !span[..at].Contains('.'))))
        {
            at++;
        }

        return double.TryParse(span[..at], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
