namespace ChatOpsBot.Core.Reports;

/// <summary>A series as a line of block characters: <c>▁▂▅█▇</c>.</summary>
public static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <param name="values">Oldest first. NaN and infinities leave a blank.</param>
    /// <param name="width">Characters at most; several values that fall on one character show the highest of them.</param>
    public static string Draw(IReadOnlyList<double> values, int width = 30)
    {
        var finite = values.Where(double.IsFinite).ToList();
        if (finite.Count == 0 || width < 1)
        {
            return "";
        }

        var (lowest, highest) = (finite.Min(), finite.Max());
        var columns = Math.Min(width, values.Count);
        return string.Create(columns, (values, lowest, highest), static (line, state) =>
        {
            for (var column = 0; column < line.Length; column++)
            {
                var from = (int)((long)column * state.values.Count / line.Length);
                var to = Math.Max(from + 1, (int)((long)(column + 1) * state.values.Count / line.Length));
                var highest = double.NaN;
                for (var i = from; i < to; i++)
                {
                    highest = double.IsFinite(state.values[i]) && !(state.values[i] <= highest) ? state.values[i] : highest;
                }

                line[column] = double.IsNaN(highest) ? ' ' : Block(highest, state.lowest, state.highest);
            }
        });
    }

    private static char Block(double value, double lowest, double highest)
    {
        // Halves, because the difference of two large numbers may not be one.
        var share = highest > lowest ? (value / 2 - lowest / 2) / (highest / 2 - lowest / 2) : 0;
        return Blocks[Math.Clamp((int)(share * Blocks.Length), 0, Blocks.Length - 1)];
    }
}
