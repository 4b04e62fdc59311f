using System.Collections.Immutable;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>The number of a step as people say it: <c>3</c>, <c>#3</c>, <c>three</c>, <c>3rd</c>.</summary>
internal static class StepNumber
{
    private static readonly ImmutableArray<string> Spelt = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static string? Read(string word)
    {
        var plain = word.ToLowerInvariant().TrimStart('#').Replace("rd", "", StringComparison.Ordinal).Replace("nd", "", StringComparison.Ordinal).Replace("th", "", StringComparison.Ordinal).Replace("st", "", StringComparison.Ordinal);
        return plain.Length is > 0 and < 4 && plain.All(char.IsAsciiDigit) ? plain
            : Spelt.IndexOf(word.ToLowerInvariant()) is var at and >= 0 ? (at + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : word.ToLowerInvariant() == "surroundings" ? "surroundings" : null;
    }
}
