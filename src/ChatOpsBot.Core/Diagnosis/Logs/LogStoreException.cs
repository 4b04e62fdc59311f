namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>A log store gave no answer. The message is one clause for people.</summary>
public sealed class LogStoreException(LogStoreFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public LogStoreFailure Failure { get; } = failure;
}
