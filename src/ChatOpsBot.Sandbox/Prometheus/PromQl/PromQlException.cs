namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Why a query has no answer, in the words of the HTTP API's errorType.</summary>
internal enum PromQlFailure
{
    BadData,
    Execution,
    Timeout,
}

/// <summary>A query that cannot be read or answered.</summary>
internal sealed class PromQlException(PromQlFailure failure, string message) : Exception(message)
{
    public PromQlFailure Failure { get; } = failure;

    public static PromQlException Parse(string query, int position, string message)
    {
        var before = query.AsSpan(0, Math.Min(position, query.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        return new(PromQlFailure.BadData, $"{line}:{column}: parse error: {message}");
    }

    public static PromQlException Execution(string message) => new(PromQlFailure.Execution, message);
}
