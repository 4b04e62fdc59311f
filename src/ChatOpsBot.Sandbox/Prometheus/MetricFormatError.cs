namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>One line of a metrics file that could not be read.</summary>
/// <param name="File">The path as it was given to <see cref="MetricStore.Load"/>.</param>
/// <param name="Line">1-based; 0 when the file itself could not be opened.</param>
/// <param name="Message">What is wrong, in words that say what to write instead.</param>
public sealed record MetricFormatError(string File, int Line, string Message)
{
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}: {Message}";
}
