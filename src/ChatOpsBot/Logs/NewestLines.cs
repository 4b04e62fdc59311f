using ChatOpsBot.Core.Diagnosis.Logs;

namespace ChatOpsBot.Logs;

/// <summary>The newest lines of a search, up to a number and a size, whatever order they come in.</summary>
internal sealed class NewestLines(int most)
{
    private const int MostCharacters = 4 * 1_048_576;
    private const int LongestLine = 16 * 1024;

    private readonly PriorityQueue<StoredLine, (DateTimeOffset At, long Number)> _lines = new();
    private long _number;
    private long _characters;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<StoredLine> All => [.. _lines.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];

    public void Add(StoredLine line)
    {
        var kept = line.Text.Length > LongestLine ? line with { Text = line.Text[..LongestLine] + " …[cut]" } : line;
        _characters += kept.Text.Length;
        _lines.Enqueue(kept, (kept.At ?? DateTimeOffset.MinValue, _number++));
        while (_lines.Count > most || (_characters > MostCharacters && _lines.Count > 1))
        {
            _characters -= _lines.Dequeue().Text.Length;
        }
    }
}
