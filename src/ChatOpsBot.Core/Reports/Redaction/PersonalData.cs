using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Finds the personal data that a policy asks for.</summary>
internal static class PersonalData
{
    private const int FewestPhoneDigits = 8;
    private const int MostPhoneDigits = 15;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly Regex Email = new("""(^|[^A-Za-z0-9._%+\-])(?<s>[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@([A-Za-z0-9\-]{1,63}\.){1,8}[A-Za-z]{2,24})""", Options);
    private static readonly Regex IpV4 = new("""(^|[^0-9A-Za-z.\-])(?<s>[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3})($|[^0-9A-Za-z.\-]|\.[^0-9]|\.$)""", Options);
    private static readonly Regex IpV6 = new("""(^|[^0-9A-Za-z:.])(?<s>[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{1,35}[0-9A-Fa-f:])""", Options);
    private static readonly Regex Phone = new("""(^|[^0-9A-Za-z+])(?<s>\+[1-9][0-9 ().\-]{6,20}[0-9]|\(?[2-9][0-9]{2}\)?[ .\-][2-9][0-9]{2}[.\-][0-9]{4})""", Options);
    private static readonly Regex Card = new("""(^|[^0-9A-Za-z.\-_])(?<s>[2-6][0-9]{3}([ \-]?[0-9]{4}){2}[ \-]?[0-9]{1,7}|3[47][0-9]{2}[ \-]?[0-9]{6}[ \-]?[0-9]{5})""", Options);

    public static void Find(string text, PersonalDataPolicy policy, List<SecretSpan> found)
    {
        if (policy.Email && text.Contains('@'))
        {
            Add(Email, text, "email", value => !value.StartsWith("git@"), found);
        }

        if (policy.Ip)
        {
            Add(IpV4, text, "ip", IsForeign, found);
            Add(IpV6, text, "ip", IsForeign, found);
        }

        if (policy.Phone)
        {
            Add(Phone, text, "phone", value => Digits(value) is >= FewestPhoneDigits and <= MostPhoneDigits, found);
        }

        if (policy.Card)
        {
            Add(Card, text, "card", PassesLuhn, found);
        }
    }

    private static void Add(Regex pattern, string text, string kind, Func<ReadOnlySpan<char>, bool> isMeant, List<SecretSpan> found)
    {
        for (var match = pattern.Match(text); match.Success;)
        {
            var value = match.Groups["s"];
            var goesOn = value.Index + value.Length < text.Length && char.IsAsciiDigit(text[value.Index + value.Length]);
            if (!(goesOn && kind is "card" or "phone") && isMeant(value.ValueSpan))
            {
                found.Add(new SecretSpan(value.Index, value.Index + value.Length, kind));
            }

            // What follows a value may also stand before the next one.
            match = pattern.Match(text, value.Index + value.Length);
        }
    }

    private static bool IsForeign(ReadOnlySpan<char> value) =>
        IPAddress.TryParse(value, out var address) && !IPAddress.IsLoopback(address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
        && (address.AddressFamily == AddressFamily.InterNetwork || value.Count(':') >= 2);

    private static int Digits(ReadOnlySpan<char> value)
    {
        var digits = 0;
        foreach (var c in value)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits;
    }

    /// <summary>ISO/IEC 7812: from the right, every second digit doubled.</summary>
    private static bool PassesLuhn(ReadOnlySpan<char> value)
    {
        var (sum, position) = (0, 0);
        for (var i = value.Length - 1; i >= 0; i--)
        {
            if (char.IsAsciiDigit(value[i]))
            {
                var digit = (value[i] - '0') << (position++ % 2);
                sum += digit > 9 ? digit - 9 : digit;
            }
        }

        return position is >= 13 and <= 19 && sum % 10 == 0;
    }
}
