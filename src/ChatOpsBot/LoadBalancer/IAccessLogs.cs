using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.LoadBalancer;

/// <summary>Where access logs are delivered to.</summary>
internal interface IAccessLogs
{
    /// <summary>The place, as people call it.</summary>
    string Where { get; }

    /// <summary>The files that may hold entries of a time, the newest first.</summary>
    /// <exception cref="AccessLogsException">The place gave no answer.</exception>
    Task<IReadOnlyList<AccessLogFile>> ListAsync(TimeWindow window, CancellationToken cancellationToken);
}
