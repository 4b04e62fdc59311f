using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary><c>column -t</c>: words in aligned columns.</summary>
internal sealed record ColumnFilter : ITextFilter
{
    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines)
    {
        var rows = lines.Select(line => line.Text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Where(row => row.Length > 0).ToList();
        var widths = new List<int>();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (i == widths.Count)
                {
                    widths.Add(0);
                }

                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        // Short rows are padded as well; only the table's last column is not.
        return rows.Select(row => new TextLine(string.Concat(widths.Select((width, i) => i == widths.Count - 1 ? row.ElementAtOrDefault(i) : (row.ElementAtOrDefault(i) ?? "").PadRight(width + 2)))));
    }
}
