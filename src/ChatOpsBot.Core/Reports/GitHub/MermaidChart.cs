using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Reports.GitHub;

/// <summary>Series as a Mermaid <c>xychart-beta</c>, which GitHub draws.</summary>
/// <remarks>Source: https://mermaid.js.org/syntax/xyChart.html. It knows no legend and no gaps, so lines are named beneath and a gap reads as 0.</remarks>
public static class MermaidChart
{
    private const int Points = 24;

    public static string Draw(ReportBlock.Chart chart)
    {
        var lines = chart.Lines.Select(line => (line.Name, Values: WindowBins.Of(line.Samples, chart.Window, Points).Select(value => double.IsNaN(value) ? 0 : value).ToList())).ToList();
        var highest = lines.SelectMany(line => line.Values).DefaultIfEmpty(0).Max();
        var lowest = Math.Min(0, lines.SelectMany(line => line.Values).DefaultIfEmpty(0).Min());
        var text = new StringBuilder();
        text.Append("```mermaid\nxychart-beta\n    title \"").Append(GitHubText.Quoted(chart.Title)).Append("\"\n    x-axis [");
        text.AppendJoin(", ", Enumerable.Range(0, Points).Select(slot => $"\"{Label(chart.Window, slot)}\"")).Append("]\n");
        text.Append(CultureInfo.InvariantCulture, $"    y-axis \"value\" {lowest:0.###} --> {(highest > lowest ? highest * 1.1 : lowest + 1):0.###}\n");
        foreach (var line in lines)
        {
            text.Append("    line [").AppendJoin(", ", line.Values.Select(value => value.ToString("0.###", CultureInfo.InvariantCulture))).Append("]\n");
        }

        text.Append("```\n\nLines, in order: ").AppendJoin("; ", lines.Select(line => GitHubText.Code(line.Name))).Append(". Times in UTC.\n\n");
        return text.ToString();
    }

    private static string Label(TimeWindow window, int slot) =>
        (window.From + window.Length * ((slot + 0.5) / Points)).UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
}
