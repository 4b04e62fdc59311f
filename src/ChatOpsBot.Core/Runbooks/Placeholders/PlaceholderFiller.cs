using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Placeholders;

/// <summary>Fills the gaps of a step's text with values that people typed or systems returned, so that a value can never become syntax.</summary>
public static partial class PlaceholderFiller
{
    /// <summary>How many texts a list value makes at most.</summary>
    public const int MostTexts = 3;

    /// <summary>The text, or one text for each item of a list value; else the names still open, or why a value is refused.</summary>
    public static FilledText Fill(string text, string language, PlaceholderValues values)
    {
        var gaps = PlaceholderFinder.Find(text, language);
        ImmutableArray<string> open = [.. gaps.Where(gap => values.Find(gap).IsEmpty).DistinctBy(gap => gap.Key).Select(gap => gap.Name)];
        if (!open.IsEmpty)
        {
            return new([], open, null);
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var chosen in Choices(gaps, values).Take(MostTexts))
        {
            var filled = new StringBuilder();
            var at = 0;
            foreach (var gap in gaps)
            {
                var value = language == "promql" ? PromqlValues.Escape(text, gap, chosen[gap.Key]) : PlainWord().IsMatch(chosen[gap.Key]) ? chosen[gap.Key] : null;
                if (value is null)
                {
                    return new([], [], $"the value of '{gap.Name}' is not a plain word, so it is not put into a command");
                }

                filled.Append(text, at, gap.Start - at).Append(value);
                at = gap.Start + gap.Length;
            }

            texts.Add(filled.Append(text, at, text.Length - at).ToString());
        }

        return new([.. texts.Distinct(StringComparer.Ordinal)], [], null);
    }

    /// <summary>Every way to give each name one value; the same name has the same value throughout a text.</summary>
    private static IEnumerable<ImmutableDictionary<string, string>> Choices(ImmutableArray<Placeholder> gaps, PlaceholderValues values)
    {
        IEnumerable<ImmutableDictionary<string, string>> choices = [ImmutableDictionary<string, string>.Empty];
        foreach (var gap in gaps.DistinctBy(gap => gap.Key))
        {
            choices = choices.SelectMany(choice => values.Find(gap).Select(value => choice.Add(gap.Key, value)));
        }

        return choices;
    }

    // A value may not begin with a dash (it would be an option) and holds nothing that a shell, a URL or a glob gives a meaning.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._:/@=,-]{0,252}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    internal static partial Regex PlainWord();
}
