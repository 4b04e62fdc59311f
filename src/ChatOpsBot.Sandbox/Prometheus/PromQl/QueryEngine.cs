namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Answers PromQL over recorded metrics with the numbers that Prometheus 2.42 gives.</summary>
internal sealed class QueryEngine(MetricStore store)
{
    /// <param name="timestamp">Milliseconds since the epoch.</param>
    /// <exception cref="PromQlException">The query cannot be read or answered.</exception>
    public PromValue Instant(string query, long timestamp, CancellationToken cancellationToken = default) =>
        new Evaluator(store, timestamp, timestamp, cancellationToken).Evaluate(Parser.Parse(query), timestamp);

    /// <summary>The series of a graph, in the order of their labels.</summary>
    /// <param name="start">Milliseconds since the epoch, like <paramref name="end"/>.</param>
    /// <param name="step">Milliseconds.</param>
    /// <exception cref="PromQlException">The query cannot be read or answered, or is neither scalar nor instant vector.</exception>
    public IReadOnlyList<RangeSeries> Range(string query, long start, long end, long step, CancellationToken cancellationToken = default)
    {
        var expression = Parser.Parse(query);
        if (expression.Type is not (ValueType.Scalar or ValueType.Vector))
        {
            throw new PromQlException(PromQlFailure.BadData,
                $"invalid expression type \"{TypeChecks.Name(expression.Type)}\" for range query, must be Scalar or instant Vector");
        }

        var evaluator = new Evaluator(store, start, end, cancellationToken);
        return [.. evaluator.Steps(expression, start, end, step).OrderBy(series => series.Labels)];
    }
}
