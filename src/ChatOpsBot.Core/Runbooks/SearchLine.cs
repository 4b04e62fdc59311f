namespace ChatOpsBot.Core.Runbooks;

/// <summary>What the lines of reading-only languages have in common: one line of plain text, which nobody marked as an action.</summary>
internal static class SearchLine
{
    private const int Longest = 4096;

    /// <summary>Why the text is for a person; null for one that is a question.</summary>
    public static string? Problem(StepText text)
    {
        var line = text.Text.Trim();
        return line.Length is 0 or > Longest || line.Any(char.IsControl) ? "a question is one line of text"
            : line.Contains("{{", StringComparison.Ordinal) || line.Contains("{%", StringComparison.Ordinal) ? "it holds a template tag ({{ … }}) that the documentation site fills in"
            : text.Attributes.Action ? "its author marks it as an action, and a question changes nothing"
            : null;
    }
}
