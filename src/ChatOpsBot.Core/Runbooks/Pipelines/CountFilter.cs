using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary><c>wc</c> with one of <c>-l</c>, <c>-w</c>, <c>-c</c>.</summary>
internal sealed record CountFilter(char What) : ITextFilter
{
    public static FilterReading Read(ReadOnlySpan<string> words)
    {
        var options = OptionWords.Read(words, "lwc", "", "lines:l", "words:w", "bytes:c");
        return options.Refusal("wc") ?? (options.Options.Length == 1 ? FilterReading.Of(new CountFilter(options.Options[0].Name)) : FilterReading.No("of wc only -l, -w or -c alone is known"));
    }

    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines)
    {
        var count = lines.Sum(line => What switch
        {
            'l' => 1L,
            'w' => line.Text.Split([' ', '\t', '\v', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries).Length,
            _ => Encoding.UTF8.GetByteCount(line.Text) + 1,
        });
        yield return new(count.ToString(CultureInfo.InvariantCulture));
    }
}
