using System.Globalization;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary><c>head</c> and <c>tail</c>: the first or last lines.</summary>
/// <param name="FromStart">True for the first <paramref name="Count"/> lines, false for the last.</param>
/// <param name="Skip">Lines to leave out at the start (<c>tail -n +2</c>).</param>
internal sealed record SliceFilter(bool FromStart, int Count, int Skip = 0) : ITextFilter
{
    public static FilterReading Read(string tool, ReadOnlySpan<string> words)
    {
        var given = words.ToArray();
        for (var i = 0; i < given.Length; i++)
        {
            if (given[i].Length > 1 && given[i][0] == '-' && char.IsAsciiDigit(given[i][1]))
            {
                given[i] = "-n" + given[i][1..];
            }
        }

        var options = OptionWords.Read(given, "q", "n", "lines:n", "quiet:q");
        if (options.Refusal(tool) is { } refusal)
        {
            return refusal;
        }

        var text = options.Last('n') ?? "10";
        var isSkip = tool == "tail" && text.StartsWith('+');
        if (!int.TryParse(isSkip ? text.AsSpan(1) : text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return FilterReading.No($"{tool} needs a number of lines");
        }

        return FilterReading.Of(isSkip ? new SliceFilter(true, int.MaxValue, Math.Max(0, count - 1)) : new SliceFilter(tool == "head", count));
    }

    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines) => FromStart ? lines.Skip(Skip).Take(Count) : lines.TakeLast(Count);
}
