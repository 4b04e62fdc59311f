using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Tests.Reports.Redaction;

/// <summary>Makes values from shapes, <c>«alnum:36»</c>, so that no file holds anything that looks alive. The same seed makes the same values.</summary>
internal sealed partial class CorpusShapes(int seed)
{
    private const string Digits = "0123456789";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private readonly Random _random = new(seed);

    /// <summary>The text with a value in the place of each shape, and line ends for <c>⏎</c>.</summary>
    public string Fill(string text) =>
        Shape().Replace(text, match => Value(match.Groups[1].Value, match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : 0)).Replace('⏎', '\n');

    public int Pick(int count) => _random.Next(count);

    private string Value(string shape, int length) => shape switch
    {
        "digit" => From(Digits, length),
        "lower" => From(Lower, length),
        "upper" => From(Upper, length),
        "letters" => From(Lower + Upper, length),
        "alnum" => Mixed(Lower + Upper + Digits, length),
        "lowdig" => Mixed(Lower + Digits, length),
        "updig" => Mixed(Upper + Digits, length),
        "b32" => Mixed(Upper + "234567", length),
        "bech32" => From("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", length),
        "crock" => From("0123456789ABCDEFGHJKMNPQRSTVWXYZ", length),
        "hex" => Mixed(Digits + "abcdef", length),
        "hexh" => Mixed(Digits + "abcdefgh", length),
        "HEX" => Mixed(Digits + "ABCDEF", length),
        "url" => Mixed(Lower + Upper + Digits, 1) + Mixed(Lower + Upper + Digits + "_-", length - 2) + From(Lower, 1),
        "base64" => Mixed(Lower + Upper + Digits + "+/", length),
        "crypt" => Mixed(Lower + Upper + Digits + "./", length),
        "pass" => From(Upper, 1) + Mixed(Lower + Upper + Digits, length - 4) + From(Digits, 1) + From("!#*+-_.=~", 1) + From(Lower, 1),
        "uuid" => $"{From("0123456789abcdef", 8)}-{From("0123456789abcdef", 4)}-4{From("0123456789abcdef", 3)}-a{From("0123456789abcdef", 3)}-{From("0123456789abcdef", 12)}",
        _ => throw new FormatException($"«{shape}» is no shape."),
    };

    /// <summary>A value that holds digits and letters, as chance nearly always makes one that is long enough to be a secret.</summary>
    private string Mixed(string alphabet, int length)
    {
        while (true)
        {
            var value = From(alphabet, length);
            if (length < 3 || (value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter)))
            {
                return value;
            }
        }
    }

    private string From(string alphabet, int length) => string.Create(length, (alphabet, _random), static (span, state) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = state.alphabet[state._random.Next(state.alphabet.Length)];
        }
    });

    [GeneratedRegex("«([A-Za-z0-9]+)(?::([0-9]+))?»")]
    private static partial Regex Shape();
}
