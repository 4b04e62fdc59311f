namespace ChatOpsBot.Core.Commands;

/// <summary>How far two words are apart, and what is near enough to be a typing mistake.</summary>
public static class Spelling
{
    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two words, ignoring case.</summary>
    public static int Distance(string left, string right)
    {
        var (rows, columns) = (left.Length + 1, right.Length + 1);
        var cost = new int[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            cost[i, 0] = i;
        }

        for (var j = 0; j < columns; j++)
        {
            cost[0, j] = j;
        }

        for (var i = 1; i < rows; i++)
        {
            for (var j = 1; j < columns; j++)
            {
                var same = Same(left[i - 1], right[j - 1]);
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j] + 1, cost[i, j - 1] + 1), cost[i - 1, j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[rows - 1, columns - 1];
    }

    /// <summary>One slip in a short word, two in a long one; words of fewer than four letters must be right.</summary>
    public static bool IsNear(string typed, string meant) =>
        typed.Length <= 64 && Distance(typed, meant) <= (Math.Min(typed.Length, meant.Length) switch { < 4 => 0, < 7 => 1, _ => 2 });

    /// <summary>The nearest of the words, when one is near enough.</summary>
    public static string? Nearest(string typed, IEnumerable<string> words) =>
        words.Where(word => IsNear(typed, word)).MinBy(word => Distance(typed, word));

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
