using System.Text;

namespace ChatOpsBot.Kubernetes.Kubectl;

/// <summary>Aligns tab-separated cells in columns as Go's text/tabwriter does, which is how kubectl prints its tables.</summary>
/// <remarks>
/// A column is a run of neighbouring lines that have a cell there with a tab behind it; the last cell of a line is in no column.
/// Source: https://pkg.go.dev/text/tabwriter
/// </remarks>
/// <param name="minimum">The smallest width of a column, padding included.</param>
/// <param name="padding">Blanks added to the widest cell.</param>
internal sealed class TabWriter(int minimum, int padding)
{
    private readonly List<string[]> _lines = [];
    private readonly List<int> _widths = [];

    /// <summary>As <c>kubectl get</c> and <c>top</c> align.</summary>
    public static TabWriter ForTables() => new(6, 3);

    /// <summary>Adds a line whose cells are separated by tabs.</summary>
    public void WriteLine(string line) => _lines.Add(line.Split('\t'));

    public void WriteLine(IEnumerable<string> cells) => _lines.Add([.. cells]);

    /// <summary>The aligned lines, without line ends.</summary>
    public IReadOnlyList<string> ToLines()
    {
        var lines = new List<string>(_lines.Count);
        _widths.Clear();
        Format(lines, 0, _lines.Count);
        return lines;
    }

    private void Format(List<string> output, int first, int end)
    {
        var column = _widths.Count;
        for (var at = first; at < end; at++)
        {
            if (column >= _lines[at].Length - 1)
            {
                continue;
            }

            Print(output, first, at);
            first = at;
            var width = minimum;
            for (; at < end && column < _lines[at].Length - 1; at++)
            {
                width = Math.Max(width, Width(_lines[at][column]) + padding);
            }

            _widths.Add(width);
            Format(output, first, at);
            _widths.RemoveAt(_widths.Count - 1);
            first = at;
            at--;
        }

        Print(output, first, end);
    }

    private void Print(List<string> output, int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            var line = new StringBuilder();
            for (var cell = 0; cell < _lines[at].Length; cell++)
            {
                var text = _lines[at][cell];
                line.Append(text);
                if (cell < _widths.Count)
                {
                    line.Append(' ', Math.Max(0, _widths[cell] - Width(text)));
                }
            }

            output.Add(line.ToString());
        }
    }

    private static int Width(string text)
    {
        var width = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            width++;
        }

        return width;
    }
}
