namespace ChatOpsBot.Prometheus;

/// <summary>A server gave no answer to a query. The message is one clause for people.</summary>
public sealed class PrometheusException(PrometheusFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public PrometheusFailure Failure { get; } = failure;
}
