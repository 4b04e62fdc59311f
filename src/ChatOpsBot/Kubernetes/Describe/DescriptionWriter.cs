using System.Text;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>Collects a description: indented lines whose tabs are aligned at the end.</summary>
internal sealed class DescriptionWriter
{
    private const int Padding = 2;
    private readonly StringBuilder _text = new();

    /// <summary>Text without a line end.</summary>
    /// <param name="level">Two blanks for each.</param>
    public void Write(int level, string text) => _text.Append(' ', level * 2).Append(text);

    public void Line(int level, string text) => _text.Append(' ', level * 2).Append(text).Append('\n');

    /// <summary><c>title:</c>, a tab, and the value.</summary>
    public void Field(int level, string title, object? value) => Line(level, $"{title}:\t{value}");

    /// <summary>What was written so far, tabs not yet aligned.</summary>
    public string Text => _text.ToString();

    public IReadOnlyList<string> ToLines()
    {
        var table = new TabWriter(0, Padding);
        var text = _text.ToString();
        foreach (var line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
        {
            table.WriteLine(line);
        }

        return table.ToLines();
    }
}
