using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>A place that logs can be searched in.</summary>
public interface ILogStore
{
    /// <summary>What a runbook's <c>store=</c> names: <c>logdna</c>, <c>elasticsearch</c>, <c>loki</c>, <c>files</c>, <c>kubernetes</c>.</summary>
    string Name { get; }

    /// <summary>Reads the lines of a window, in any order, page by page, and hands each on as it comes, so that nothing is held.</summary>
    /// <param name="search">What is searched, in the store's own language.</param>
    /// <param name="window">When the lines were written.</param>
    /// <param name="most">How many lines are read at most.</param>
    /// <param name="each">Gets each line.</param>
    /// <param name="cancellationToken">Ends the search; what was handed on stands.</param>
    /// <returns>Whether there are more lines than were read, and what else there is to say.</returns>
    /// <exception cref="LogStoreException">The store gave no answer.</exception>
    Task<LogStoreEnd> SearchAsync(LogsQuery search, TimeWindow window, int most, Action<StoredLine> each, CancellationToken cancellationToken);
}
