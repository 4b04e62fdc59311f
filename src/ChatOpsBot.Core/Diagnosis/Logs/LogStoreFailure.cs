namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>Why a log store gave no answer.</summary>
public enum LogStoreFailure
{
    /// <summary>It refused us: 401, 403.</summary>
    Denied,

    /// <summary>It does not accept the search; asking again does not help.</summary>
    BadQuery,

    /// <summary>It was not reached, gave up, or answered something that is not its protocol.</summary>
    Unavailable,
}
