namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>Metrics files that are not OpenMetrics text with timestamps. Carries every bad line, not only the first.</summary>
public sealed class MetricFormatException(IReadOnlyList<MetricFormatError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>At least one; cut off at <see cref="MetricStore.MaximumErrors"/>.</summary>
    public IReadOnlyList<MetricFormatError> Errors { get; } = errors;
}
