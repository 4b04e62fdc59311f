namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Things that are known by a literal, found by its first two characters; one look a character, however many there are.</summary>
internal sealed class LiteralTable<T>
{
    private const int Ascii = 128;

    private readonly T[]?[] _byPair = new T[]?[Ascii * Ascii];

    /// <param name="literal">Of an item; ASCII, at least one character.</param>
    public LiteralTable(IEnumerable<T> items, Func<T, string> literal)
    {
        foreach (var item in items.OrderByDescending(item => literal(item).Length))
        {
            var text = literal(item);
            for (var second = 0; second < Ascii; second++)
            {
                if (text.Length == 1 || text[1] == second)
                {
                    ref var pair = ref _byPair[(text[0] * Ascii) + second];
                    pair = [.. pair ?? [], item];
                }
            }
        }
    }

    /// <summary>The items whose literal may begin here, the longest literal first; the rest of the literal is still to be compared.</summary>
    public ReadOnlySpan<T> At(char first, char second) => (first | second) < Ascii ? _byPair[(first * Ascii) + second] : [];
}
