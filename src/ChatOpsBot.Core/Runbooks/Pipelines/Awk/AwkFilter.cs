using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines.Awk;

/// <summary><c>awk</c> programs of the kind people type: conditions, <c>print</c> of fields, a sum or count at the end.</summary>
internal sealed record AwkFilter(ImmutableArray<AwkRule> Rules, char? Separator) : ITextFilter
{
    public static FilterReading Read(ReadOnlySpan<string> words)
    {
        var options = OptionWords.Read(words, "", "F");
        if (options.Refusal("awk", 1) is { } refusal)
        {
            return refusal;
        }

        var separator = options.Last('F') switch { null or " " => "", @"\t" or "t" => "\t", @"\|" => "|", var given => given };
        if (options.Operands.Length != 1 || separator.Length > 1 || separator is "\\" or "^")
        {
            return FilterReading.No("of awk only a field separator of one character is known");
        }

        return AwkParser.Parse(options.Operands[0]) is { } rules
            ? FilterReading.Of(new AwkFilter(rules, separator.Length == 0 ? null : separator[0]))
            : FilterReading.No("of awk only conditions, print of fields, and a sum or count at the end are known");
    }

    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines)
    {
        var row = new AwkRow(Separator);
        foreach (var line in lines)
        {
            row.Next(line.Text);
            foreach (var rule in Rules.Where(rule => !rule.AtEnd && rule.Condition(row)))
            {
                foreach (var action in rule.Actions)
                {
                    if (action(row) is { } text)
                    {
                        // A rule that prints the whole line keeps what the line is about.
                        yield return text == line.Text ? line : new(text);
                    }
                }
            }
        }

        foreach (var text in Rules.Where(rule => rule.AtEnd).SelectMany(rule => rule.Actions).Select(action => action(row)).OfType<string>())
        {
            yield return new(text);
        }
    }
}
