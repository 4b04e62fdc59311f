using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;
using Quartz;

namespace ChatOpsBot.Work;

/// <summary>Lets the store forget what is older than it is to be kept.</summary>
[DisallowConcurrentExecution]
public sealed partial class RetentionSweep(Retention retention, ILogger<RetentionSweep> logger) : IJob
{
    /// <summary>How often it looks.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (await retention.SweepAsync(cancellationToken) is > 0 and var rows)
            {
                LogDeleted(rows);
            }
        }
        catch (StoreUnavailableException fault)
        {
            LogStore(fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Rows} rows that are older than Storage:Keep… says")]
    private partial void LogDeleted(int rows);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store did not answer; what is old is deleted later")]
    private partial void LogStore(Exception fault);
}
