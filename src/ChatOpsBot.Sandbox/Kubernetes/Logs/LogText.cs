namespace ChatOpsBot.Sandbox.Kubernetes.Logs;

/// <summary>
/// Splits a recorded log into lines and finds when each was written. A line that does not say belongs to the one before
/// it, as a stack trace does; before the first that says, the time is not known.
/// </summary>
internal static class LogText
{
    /// <param name="Text">With its newline, and without a prefix that <c>--timestamps</c> wrote when it was recorded.</param>
    /// <param name="Time">Null when it is not known.</param>
    internal sealed record Line(string Text, DateTimeOffset? Time);

    public static IReadOnlyList<Line> Read(string text)
    {
        var lines = new List<Line>();
        DateTimeOffset? time = null;
        var at = 0;
        while (at < text.Length)
        {
            var newline = text.IndexOf('\n', at);
            var end = newline < 0 ? text.Length : newline + 1;
            var line = text[at..end];
            time = LineTime.Find(line) ?? time;
            lines.Add(new Line(line[LineTime.PrefixLength(line)..], time));
            at = end;
        }

        return lines;
    }
}
